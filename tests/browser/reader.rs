//! The simulated reader, who finds elements by role, name and text.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use bukyoku::language::{Lang, Messages, messages};
use bukyoku::route::{Base, Page};
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::driver::{Browser, Driver};
use crate::site::{Fault, Site};

/// The timeout of every wait.
const PATIENCE: Duration = Duration::from_secs(15);

/// The browser's message for a file that fails to load.
pub const MISSING_FILE: &str = "Failed to load resource";

/// A script that makes the browser report data saving.
pub const SAVES_DATA: &str =
    "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })";

/// A reader of a site.
pub struct Reader {
    browser: Browser,
    /// The site that the reader visits.
    pub site: Site,
    expected_complaints: Vec<&'static str>,
}

/// A WebDriver command that the client library lacks.
#[derive(Debug)]
struct Raw {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

/// A WAI-ARIA role to look for, and the elements that may have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Link,
    Button,
    Radio,
    Textbox,
    Combobox,
}

impl Role {
    const fn elements(self) -> &'static str {
        match self {
            Self::Link => "a[href], [role=link]",
            Self::Button => "button, summary, [role=button]",
            Self::Radio => "input[type=radio]",
            Self::Textbox => "input[type=text], textarea",
            Self::Combobox => "select",
        }
    }
}

impl Reader {
    /// A reader of a new site, with a new browser that prefers Japanese.
    pub async fn new(driver: &Driver) -> Result<Self> {
        Self::preferring(driver, "ja,en").await
    }

    /// A reader whose browser prefers these languages.
    pub async fn preferring(driver: &Driver, languages: &str) -> Result<Self> {
        Ok(Self {
            browser: driver.browser(languages).await?,
            site: Site::start().await?,
            expected_complaints: Vec::new(),
        })
    }

    fn client(&self) -> &Client {
        &self.browser.client
    }

    pub async fn raw(&self, path: String, body: Option<Value>) -> Result<Value> {
        Ok(self.client().issue_cmd(Raw { path, body }).await?)
    }

    /// A command of the Chrome DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.raw("goog/cdp/execute".to_owned(), Some(body)).await
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Result<Value> {
        self.run_with(script, Vec::new()).await
    }

    /// Runs a script in the page with these `arguments`.
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client().execute(script, arguments).await?)
    }

    /// Runs a script in the page that calls the last of its `arguments` with
    /// the result.
    pub async fn run_async(&self, script: &str) -> Result<Value> {
        Ok(self.client().execute_async(script, Vec::new()).await?)
    }

    /// Ends the browser.
    pub async fn leave(self) {
        let _ = self.browser.client.clone().close().await;
    }

    // Navigation.

    /// Opens a path of the site and waits for the app.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.open_url(&self.site.url(path)).await
    }

    /// Opens a URL and waits for the app.
    pub async fn open_url(&self, url: &str) -> Result<()> {
        self.client().goto(url).await?;
        self.expect_ready().await
    }

    /// Waits until the app has hydrated the page.
    pub async fn expect_ready(&self) -> Result<()> {
        self.expect_app("ready").await
    }

    /// Opens a URL without waiting for anything.
    pub async fn request(&self, path: &str) -> Result<()> {
        Ok(self.client().goto(&self.site.url(path)).await?)
    }

    /// Opens a URL of any site without waiting for anything.
    pub async fn go_to(&self, url: &str) -> Result<()> {
        Ok(self.client().goto(url).await?)
    }

    /// Opens a page and waits until it is shown.
    pub async fn open_page(&self, lang: Lang, page: &Page) -> Result<()> {
        self.open(&path(lang, page)).await?;
        let name = self.name_of(lang, page);
        self.expect_heading(&name).await
    }

    /// Navigates to another page within the app, as by a link at the reader's
    /// position, and waits until it is shown.
    pub async fn follow(&self, lang: Lang, page: &Page) -> Result<()> {
        let path = path(lang, page);
        self.run_with(
            "const link = document.createElement('a'); link.href = arguments[0];
             document.body.append(link); link.click(); link.remove()",
            vec![json!(path)],
        )
        .await?;
        self.expect_address(&path).await?;
        self.expect_heading(&self.name_of(lang, page)).await
    }

    /// Opens the chooser and stays there: the script that would redirect does
    /// not load.
    pub async fn stay_at_the_chooser(&mut self) -> Result<()> {
        self.expect_complaint(MISSING_FILE);
        let boot = self.site.asset("boot", "js")?;
        self.site.break_file(&boot, Fault::Status(500));
        self.request("/").await?;
        self.expect_text(words(Lang::En).choose_language).await?;
        self.site.mend();
        Ok(())
    }

    /// Reports data saving from now on: nothing is prefetched, and the app
    /// starts at the first interaction, which follows at once.
    pub async fn save_data(&self) -> Result<()> {
        self.run_first(SAVES_DATA).await?;
        self.run_first(
            "addEventListener('load', () => setTimeout(() => dispatchEvent(new Event('pointerdown')), 50))",
        )
        .await
    }

    /// Runs a script in every later document, before the document's own
    /// scripts.
    pub async fn run_first(&self, source: &str) -> Result<()> {
        let command = "Page.addScriptToEvaluateOnNewDocument";
        self.devtools(command, json!({ "source": source })).await?;
        Ok(())
    }

    /// Lets pages read and write the clipboard.
    pub async fn allow_the_clipboard(&self) -> Result<()> {
        for permission in ["clipboard-read", "clipboard-write"] {
            let grant = json!({ "permission": { "name": permission }, "setting": "granted" });
            self.devtools("Browser.setPermission", grant).await?;
        }
        Ok(())
    }

    /// Goes back in the history.
    pub async fn back(&self) -> Result<()> {
        Ok(self.client().back().await?)
    }

    /// Goes forward in the history.
    pub async fn forward(&self) -> Result<()> {
        Ok(self.client().forward().await?)
    }

    /// The name in the heading of a page.
    pub fn name_of(&self, lang: Lang, page: &Page) -> String {
        let index = &self.site.index;
        match page {
            Page::Home => index.site.bureau.get(lang).clone(),
            Page::About => messages(lang).about.to_owned(),
            Page::Print => index.site.title.get(lang).clone(),
            Page::Embed => messages(lang).embed.to_owned(),
            Page::Division(slug) => index
                .divisions
                .iter()
                .find(|card| card.slug == *slug)
                .map_or_else(|| slug.to_string(), |card| card.name.get(lang).clone()),
            Page::Subject(id) => index
                .subjects
                .iter()
                .find(|subject| subject.id == *id)
                .map_or_else(|| id.to_string(), |subject| subject.name.get(lang).clone()),
        }
    }

    // Finding and using elements.

    /// The element with a role and a name; waits for it.
    pub async fn find(&self, role: Role, name: &str) -> Result<Element> {
        self.until(&format!("a {role:?} named “{name}”"), async || {
            let mut names = Vec::new();
            for element in self
                .client()
                .find_all(Locator::Css(role.elements()))
                .await?
            {
                let found = self.name_of_element(&element).await?;
                if found == name {
                    return Ok(element);
                }
                names.push(found);
            }
            Err(anyhow!("there are {names:?}"))
        })
        .await
    }

    /// Whether there is a visible element with a role and a name.
    pub async fn can_see(&self, role: Role, name: &str) -> Result<bool> {
        for element in self
            .client()
            .find_all(Locator::Css(role.elements()))
            .await?
        {
            if self.name_of_element(&element).await? == name && element.is_displayed().await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Switches to the window or tab that was opened last.
    pub async fn go_to_new_window(&self) -> Result<()> {
        let window = self
            .until("another window", async || {
                let windows = self.client().windows().await?;
                ensure!(windows.len() > 1, "there is one window");
                windows.into_iter().last().context("there are windows")
            })
            .await?;
        Ok(self.client().switch_to_window(window).await?)
    }

    /// The accessible name of an element.
    pub async fn name_of_element(&self, element: &Element) -> Result<String> {
        let id = String::from(element.element_id());
        let name = self
            .raw(format!("element/{id}/computedlabel"), None)
            .await?;
        Ok(name.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Clicks the link with a name.
    pub async fn click_link(&self, name: &str) -> Result<()> {
        let link = self.find(Role::Link, name).await?;
        self.click(&link).await
    }

    /// Clicks the button with a name.
    pub async fn click_button(&self, name: &str) -> Result<()> {
        let button = self.find(Role::Button, name).await?;
        self.click(&button).await
    }

    /// Moves the pointer to an element with a role and a name.
    pub async fn point_at(&self, role: Role, name: &str) -> Result<()> {
        let element = self.find(role, name).await?;
        let element = serde_json::to_value(&element)?;
        self.run_with(
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
            vec![element.clone()],
        )
        .await?;
        let action = json!({ "actions": [{
            "type": "pointer",
            "id": "mouse",
            "parameters": { "pointerType": "mouse" },
            "actions": [{ "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": element }],
        }] });
        self.raw("actions".to_owned(), Some(action)).await?;
        Ok(())
    }

    /// Clicks an element, after scrolling to it if something covers it.
    /// (WebDriver does not handle sticky headers.)
    async fn click(&self, element: &Element) -> Result<()> {
        self.run_with(
            "const [element] = arguments;
             const { left, right, top, bottom } = element.getBoundingClientRect();
             const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
             if (!element.contains(seen)) element.scrollIntoView({ block: 'center', behavior: 'instant' });",
            vec![serde_json::to_value(element)?],
        )
        .await?;
        Ok(element.click().await?)
    }

    /// Clicks the language toggle's link to a language.
    pub async fn switch_to(&self, lang: Lang) -> Result<()> {
        self.click_link(&language_link(lang)).await
    }

    /// Presses a key.
    pub async fn press(&self, key: char) -> Result<()> {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        Ok(self.client().perform_actions(press).await?)
    }

    /// Presses Tab until an element with this name has the focus.
    pub async fn tab_to(&self, name: &str) -> Result<()> {
        const TAB: char = '\u{e004}';
        let mut stops = Vec::new();
        for _ in 0..60 {
            self.press(TAB).await?;
            let stop = self.focused().await?;
            if stop == name {
                return Ok(());
            }
            stops.push(stop);
        }
        bail!("“{name}” is not among the stops {stops:?}");
    }

    /// Presses a key while another is held down.
    pub async fn press_with(&self, held: char, key: char) -> Result<()> {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        Ok(self.client().perform_actions(press).await?)
    }

    /// Scrolls to a position in CSS pixels.
    pub async fn scroll_to(&self, y: u32) -> Result<()> {
        self.run(&format!("scrollTo({{ top: {y}, behavior: 'instant' }})"))
            .await?;
        Ok(())
    }

    // Reading the page's state.

    /// The path, query and fragment in the address bar.
    pub async fn address(&self) -> Result<String> {
        let url = self.client().current_url().await?;
        let part = |mark: &str, part: Option<&str>| {
            part.map(|part| [mark, part].concat()).unwrap_or_default()
        };
        Ok([
            url.path(),
            &part("?", url.query()),
            &part("#", url.fragment()),
        ]
        .concat())
    }

    /// How far the page is scrolled, in CSS pixels.
    pub async fn scroll(&self) -> Result<f64> {
        self.run("return scrollY")
            .await?
            .as_f64()
            .context("scrollY is a number")
    }

    /// The accessible name of the focused element.
    pub async fn focused(&self) -> Result<String> {
        let element = self.client().active_element().await?;
        self.name_of_element(&element).await
    }

    /// All text of the page's main part.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .run("return document.querySelector('main').innerText")
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The text of the live region.
    pub async fn announced(&self) -> Result<String> {
        let text = self
            .run("return [...document.querySelectorAll('body [role=status]')].at(-1).textContent")
            .await?;
        Ok(text
            .as_str()
            .unwrap_or_default()
            .trim_matches(['\u{a0}', ' ', '\n'])
            .to_owned())
    }

    /// Whether the heading with this id is in view, near the top.
    pub async fn expect_at(&self, id: &str) -> Result<()> {
        self.until(&format!("the section {id} is in view"), async || {
            let script = format!(
                "return document.getElementById('{id}')?.getBoundingClientRect().top ?? null"
            );
            let top = self.run(&script).await?;
            let top = top.as_f64().context("there is no such section")?;
            let scroll = self
                .run("return scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
                .await?;
            ensure!(top > -8.0, "its top is at {top}");
            ensure!(top < 220.0 || scroll == true, "its top is at {top}");
            Ok(())
        })
        .await
    }

    // Expectations.

    /// Waits until a first-level heading has this text.
    pub async fn expect_heading(&self, name: &str) -> Result<()> {
        self.until(&format!("the heading “{name}”"), async || {
            let heading = self
                .run("return document.querySelector('h1')?.textContent ?? ''")
                .await?;
            ensure!(heading == name, "the heading is {heading}");
            Ok(())
        })
        .await
    }

    /// Waits until the address bar shows this.
    pub async fn expect_address(&self, address: &str) -> Result<()> {
        self.until(&format!("the address {address}"), async || {
            let found = self.address().await?;
            ensure!(found == address, "the address is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until the page's text contains this.
    pub async fn expect_text(&self, text: &str) -> Result<()> {
        self.until(&format!("the text “{text}”"), async || {
            let found = self.text().await?;
            ensure!(found.contains(text), "the text is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until the focused element has this name.
    pub async fn expect_focus(&self, name: &str) -> Result<()> {
        self.until(&format!("the focus on “{name}”"), async || {
            let found = self.focused().await?;
            ensure!(found == name, "the focus is on “{found}”");
            Ok(())
        })
        .await
    }

    /// Waits until this is announced.
    pub async fn expect_announcement(&self, words: &str) -> Result<()> {
        self.until(&format!("the announcement “{words}”"), async || {
            let found = self.announced().await?;
            ensure!(found == words, "“{found}” is announced");
            Ok(())
        })
        .await
    }

    /// Waits until the document has this language.
    pub async fn expect_language(&self, lang: Lang) -> Result<()> {
        self.until(&format!("the language {}", lang.code()), async || {
            let found = self.run("return document.documentElement.lang").await?;
            ensure!(found == lang.code(), "it is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until a check passes.
    pub async fn until<T>(&self, what: &str, is_so: impl AsyncFn() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        loop {
            match is_so().await {
                Ok(found) => return Ok(found),
                Err(error) if started.elapsed() > PATIENCE => {
                    return Err(error.context(format!("waited in vain for {what}")));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
    }

    /// Waits until prefetching has ended.
    pub async fn wait_for_quiet(&self) {
        let mut asked = usize::MAX;
        while asked != self.site.asked() {
            asked = self.site.asked();
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    /// Waits until the page has noticed that its app does not load.
    pub async fn expect_failure(&self) -> Result<()> {
        self.expect_app("failed").await
    }

    async fn expect_app(&self, state: &str) -> Result<()> {
        self.until(&format!("the app to be {state}"), async || {
            let found = self
                .run("return document.documentElement.dataset.app")
                .await?;
            ensure!(found == state, "data-app is {found}");
            Ok(())
        })
        .await
    }

    /// Allows the browser to report this, because the fault is deliberate.
    pub fn expect_complaint(&mut self, about: &'static str) {
        self.expected_complaints.push(about);
    }

    /// Checks that the browser reported no error and no policy violation.
    pub async fn expect_no_complaints(&self) -> Result<()> {
        let log = self
            .raw("se/log".to_owned(), Some(json!({ "type": "browser" })))
            .await?;
        let complaints: Vec<&str> = log
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry["level"] == "SEVERE")
            .filter_map(|entry| entry["message"].as_str())
            .filter(|message| !is_left_behind(message))
            .filter(|message| {
                !self
                    .expected_complaints
                    .iter()
                    .any(|expected| message.contains(expected))
            })
            .collect();
        if !complaints.is_empty() {
            bail!("the browser complained: {complaints:#?}");
        }
        Ok(())
    }
}

/// Whether a message reports a failed file without a reason. Chromium reports
/// this if a frame is removed before its guide has started.
fn is_left_behind(message: &str) -> bool {
    message.contains(" Fetch API cannot load ") && message.trim_end().ends_with(".wasm.")
}

/// The path of a page at the root of a host.
pub fn path(lang: Lang, page: &Page) -> String {
    Base::default().page(lang, page)
}

/// The page of a division.
pub fn division(slug: &str) -> Result<Page> {
    Ok(Page::Division(slug.parse()?))
}

/// The accessible name of the language toggle's link to a language.
pub fn language_link(lang: Lang) -> String {
    format!(
        "{} {}",
        lang.endonym(),
        messages(lang).show_in_this_language
    )
}

/// The interface's texts in a language.
pub fn words(lang: Lang) -> &'static Messages {
    messages(lang)
}
