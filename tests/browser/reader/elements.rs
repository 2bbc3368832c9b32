//! Finding elements by role and name, and using them.

use std::collections::HashMap;

use anyhow::{Result, anyhow, ensure};
use bukyoku::language::Lang;
use bukyoku::route::Page;
use fantoccini::elements::Element;
use serde_json::{Value, json};
use test_support::Engine;

use super::Reader;

/// A WAI-ARIA role to look for, and the elements that may have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Link,
    Button,
    Radio,
    Checkbox,
    Textbox,
    Searchbox,
    Combobox,
}

impl Role {
    const fn elements(self) -> &'static str {
        match self {
            Self::Link => "a[href], [role=link]",
            Self::Button => "button, summary, [role=button]",
            Self::Radio => "input[type=radio]",
            Self::Checkbox => "input[type=checkbox]",
            Self::Textbox => "input[type=text], textarea",
            Self::Searchbox => "input[type=search]",
            Self::Combobox => "select",
        }
    }
}

impl Reader {
    /// The element with a role and a name; waits for it.
    pub async fn find(&self, role: Role, name: &str) -> Result<Element> {
        self.until(&format!("a {role:?} named “{name}”"), async || {
            let mut names = Vec::new();
            for element in self.candidates(role, name).await? {
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
        for element in self.candidates(role, name).await? {
            if element.is_displayed().await? && self.name_of_element(&element).await? == name {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// All elements that may have a role. Those whose text or label contains
    /// the name come first, because asking for the name of each takes long.
    async fn candidates(&self, role: Role, name: &str) -> Result<Vec<Element>> {
        let script = include_str!("../scripts/candidates.js");
        let arguments = vec![json!(role.elements()), json!(name)];
        let found = self.run_with(script, arguments).await?;
        let elements: Vec<HashMap<String, String>> = serde_json::from_value(found)?;
        Ok(elements
            .into_iter()
            .flat_map(HashMap::into_values)
            .map(|id| Element::from_element_id(self.client().clone(), id.into()))
            .collect())
    }

    /// The accessible name of an element.
    pub async fn name_of_element(&self, element: &Element) -> Result<String> {
        let id = String::from(element.element_id());
        let name = self
            .raw(format!("element/{id}/computedlabel"), None)
            .await?;
        let mut name = name.as_str().unwrap_or_default().to_owned();
        if self.engine() != Engine::Chromium {
            // Others keep the places where a heading may break.
            name = name.replace('\u{200b}', "");
        }
        if self.engine() == Engine::WebKit {
            // It adds to the name of a field what is in it.
            let value = element.prop("value").await?.unwrap_or_default();
            if let Some(own) = name.strip_suffix(&value) {
                name = own.to_owned();
            }
        }
        Ok(name.trim().to_owned())
    }

    /// Clicks the link with a name.
    pub async fn click_link(&self, name: &str) -> Result<()> {
        self.click_on(Role::Link, name).await
    }

    /// Clicks the link with the name of a page.
    pub async fn click_link_to(&self, lang: Lang, page: &Page) -> Result<()> {
        self.click_link(&self.name_of(lang, page)).await
    }

    /// Clicks the button with a name.
    pub async fn click_button(&self, name: &str) -> Result<()> {
        self.click_on(Role::Button, name).await
    }

    /// Clicks the element with a role and a name, also if the page replaces it
    /// between the look and the click, as results are while the search answers.
    async fn click_on(&self, role: Role, name: &str) -> Result<()> {
        self.until(&format!("a click on “{name}”"), async || {
            let element = self.find(role, name).await?;
            match self.click(&element).await {
                Err(error) if is_replaced(&error) => Err(error),
                result => Ok(result),
            }
        })
        .await?
    }

    /// Clicks the language toggle's link to a language.
    pub async fn switch_to(&self, lang: Lang) -> Result<()> {
        self.click_link(&language_link(lang)).await
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
        let to = json!({ "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": element });
        self.point(&[to]).await
    }

    /// Moves the pointer to a place in the window, in CSS pixels.
    pub async fn point_in_window(&self, (x, y): (f64, f64)) -> Result<()> {
        self.point(&[move_to(x, y)]).await
    }

    /// Draws the pointer with its button pressed from one place of the window to
    /// another, in CSS pixels, as for selecting a text.
    pub async fn draw(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        let [from, to] = [from, to].map(|(x, y)| move_to(x, y));
        self.point(&[
            from,
            json!({ "type": "pointerDown", "button": 0 }),
            to,
            json!({ "type": "pointerUp", "button": 0 }),
        ])
        .await
    }

    /// Clicks an element, after scrolling to it if something covers it.
    /// (WebDriver does not handle sticky headers.)
    pub(super) async fn click(&self, element: &Element) -> Result<()> {
        self.run_with(
            "const [element] = arguments;
             const { left, right, top, bottom } = element.getBoundingClientRect();
             const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
             if (!element.contains(seen)) element.scrollIntoView({ block: 'center', behavior: 'instant' });",
            vec![serde_json::to_value(element)?],
        )
        .await?;
        if self.engine() != Engine::WebKit {
            return Ok(element.click().await?);
        }
        // Its driver would scroll to where a sticky header begins.
        let element = serde_json::to_value(element)?;
        self.until("a click", async || {
            self.run(
                "window.pressed = [];
                 for (const kind of ['pointerdown', 'pointerup'])
                   addEventListener(kind, ({ target }) => pressed.push(target),
                     { capture: true, once: true })",
            )
            .await?;
            self.click_with_mouse(0, 0, &element).await?;
            // What was inserted above may have moved it before the button of the mouse
            // was pressed, or before it was released: then nothing was clicked.
            // The driver does not find it if another document is there already.
            let missed = "return pressed.some((target) => !arguments[0].contains(target))";
            let missed = self.run_with(missed, vec![element.clone()]).await;
            ensure!(!matches!(missed, Ok(Value::Bool(true))), "it missed");
            Ok(())
        })
        .await
    }

    /// Clicks at a place in the window, in CSS pixels.
    pub async fn click_in_window(&self, x: f64, y: f64) -> Result<()> {
        let [x, y] = whole_pixels(x, y);
        self.click_with_mouse(x, y, &json!("viewport")).await
    }

    /// Clicks at a distance from the middle of an element, or from the corner of the
    /// viewport.
    async fn click_with_mouse(&self, x: i64, y: i64, origin: &Value) -> Result<()> {
        self.point(&[
            json!({ "type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": origin }),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ])
        .await
    }

    /// Uses the mouse.
    async fn point(&self, actions: &[Value]) -> Result<()> {
        let mouse = json!({ "actions": [{
            "type": "pointer",
            "id": "mouse",
            "parameters": { "pointerType": "mouse" },
            "actions": actions,
        }] });
        self.raw("actions".to_owned(), Some(mouse)).await?;
        Ok(())
    }
}

/// A movement of the pointer to a place in the window.
fn move_to(x: f64, y: f64) -> Value {
    let [x, y] = whole_pixels(x, y);
    json!({ "type": "pointerMove", "duration": 50, "x": x, "y": y, "origin": "viewport" })
}

/// A place as WebDriver knows it: in whole pixels.
fn whole_pixels(x: f64, y: f64) -> [i64; 2] {
    [x, y].map(|place| place.round() as i64)
}

/// Whether a command failed because its element is no longer in the page.
fn is_replaced(error: &anyhow::Error) -> bool {
    let error = error.to_string();
    // WebKit's driver has words of its own.
    error.contains("stale element") || error.contains("Node with identifier")
}

/// The accessible name of the language toggle's link to a language.
pub fn language_link(lang: Lang) -> String {
    format!("{} {}", lang.endonym(), lang.show_in_this_language())
}
