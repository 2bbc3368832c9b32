//! What a reader of a portal does and sees, in addition to `Reader`'s own
//! methods.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use test_support::Engine;

use crate::embedding::portal::Portal;
use crate::reader::Reader;

/// An event of an element.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
pub struct ElementEvent {
    /// The event, without its prefix.
    #[serde(rename = "type")]
    pub kind: String,
    /// The id of the element.
    pub id: String,
    pub detail: Value,
    /// The element's message at that time, in place of its content.
    pub notice: String,
}

/// The frame in an element, in scripts.
pub const FRAME: &str = "arguments[0].shadowRoot.querySelector('iframe')";

impl Reader {
    /// Opens a page of the portal.
    pub async fn visit(&self, portal: &Portal, path: &str) -> Result<()> {
        self.go_to(&portal.url(path)).await
    }

    /// Runs a script in the portal's page with the element of a selector as its
    /// first argument.
    pub async fn with_element(&self, selector: &str, script: &str) -> Result<Value> {
        let script = format!(
            "return (function () {{ {script} }}).call(null, document.querySelector(arguments[0]))"
        );
        self.run_with(&script, vec![json!(selector)]).await
    }

    /// Sets or removes an attribute of an element in the portal's page.
    pub async fn set(&self, selector: &str, name: &str, value: Option<&str>) -> Result<()> {
        let script = "const [selector, name, value] = arguments;
             const element = document.querySelector(selector);
             if (value === null) element.removeAttribute(name);
             else element.setAttribute(name, value)";
        self.run_with(script, vec![json!(selector), json!(name), json!(value)])
            .await?;
        Ok(())
    }

    /// Switches to the frame of an element.
    pub async fn enter(&self, selector: &str) -> Result<()> {
        let frame = self
            .with_element(selector, &format!("return {FRAME}"))
            .await?;
        ensure!(!frame.is_null(), "there is no frame in {selector}");
        self.raw("frame".to_owned(), Some(json!({ "id": frame })))
            .await?;
        Ok(())
    }

    /// Switches back to the portal's page.
    pub async fn leave_frame(&self) -> Result<()> {
        self.raw("frame".to_owned(), Some(json!({ "id": null })))
            .await?;
        Ok(())
    }

    /// Runs a check inside the frame of an element.
    pub async fn inside<T>(&self, selector: &str, look: impl AsyncFn() -> Result<T>) -> Result<T> {
        self.enter(selector).await?;
        let found = look().await;
        self.leave_frame().await?;
        found
    }

    /// Runs a script inside the frame of an element.
    pub async fn run_inside(&self, selector: &str, script: &str) -> Result<Value> {
        self.inside(selector, async || self.run(script).await).await
    }

    /// Clicks the link or button inside the frame of an element whose text has
    /// this prefix.
    pub async fn click_inside(&self, selector: &str, text: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('a[href], button')].find((control) =>
             control.checkVisibility() && control.textContent.trim().startsWith(arguments[0])) ?? null";
        self.until(&format!("“{text}” in the guide"), async || {
            if self.engine() == Engine::WebKit {
                return self.click_at(selector, script, text).await;
            }
            self.inside(selector, async || {
                let found = self.run_with(script, vec![json!(text)]).await?;
                let id = found
                    .as_object()
                    .and_then(|reference| reference.values().next()?.as_str())
                    .context("there is none")?;
                let click = format!("element/{id}/click");
                self.raw(click, Some(json!({}))).await?;
                Ok(())
            })
            .await
        })
        .await
    }

    /// Clicks where a script finds something inside the frame of an element, because
    /// WebKit's driver clicks as if the frame were the window.
    async fn click_at(&self, selector: &str, script: &str, text: &str) -> Result<()> {
        let place = format!(
            "const found = (function () {{ {script} }}).apply(null, arguments);
             found?.scrollIntoView({{ block: 'center', behavior: 'instant' }});
             const {{ left, top, width, height }} = found?.getClientRects()[0] ?? {{}};
             return [left + width / 2, top + height / 2]"
        );
        let inside = self
            .inside(selector, async || {
                self.run_with(&place, vec![json!(text)]).await
            })
            .await?;
        // The frame does not scroll, but the portal's window does.
        let frame = format!(
            "const frame = {FRAME};
             const top = frame.getBoundingClientRect().top;
             scrollBy({{ top: top + {} - innerHeight / 2, behavior: 'instant' }});
             const box = frame.getBoundingClientRect();
             return [box.left, box.top]",
            inside[1]
        );
        let frame = self.with_element(selector, &frame).await?;
        let at = |axis: usize| {
            let place = inside[axis].as_f64().context("there is none")?;
            anyhow::Ok(place + frame[axis].as_f64().unwrap_or(f64::NAN))
        };
        self.click_in_window(at(0)?, at(1)?).await
    }

    /// All events of the elements.
    pub async fn events(&self) -> Result<Vec<ElementEvent>> {
        Ok(serde_json::from_value(
            self.run("return elementEvents").await?,
        )?)
    }

    /// Clears the recorded events.
    pub async fn clear_events(&self) -> Result<()> {
        self.run("elementEvents.length = portalMessages.length = 0")
            .await?;
        Ok(())
    }

    /// Waits for an event of an element, and returns its details.
    pub async fn expect_event(&self, id: &str, kind: &str) -> Result<Value> {
        self.until(&format!("{kind} from “{id}”"), async || {
            let events = self.events().await?;
            events
                .iter()
                .find(|event| event.id == id && event.kind == kind)
                .map(|event| event.detail.clone())
                .with_context(|| format!("the events are {events:?}"))
        })
        .await
    }

    /// Waits until the guide runs in an element's frame.
    pub async fn expect_guide(&self, id: &str) -> Result<()> {
        self.expect_event(id, "ready").await?;
        Ok(())
    }

    /// Waits until a script returns this value for an element.
    pub async fn expect_of(&self, selector: &str, script: &str, value: Value) -> Result<()> {
        self.until(&format!("{script} to be {value}"), async || {
            let found = self.with_element(selector, script).await?;
            ensure!(found == value, "it is {found}");
            Ok(())
        })
        .await
    }

    /// Waits until an element shows this message in place of its content; empty
    /// for none.
    pub async fn expect_notice(&self, selector: &str, text: &str) -> Result<()> {
        let script = "return arguments[0].shadowRoot.querySelector('[role=status]').innerText.replace(/\\s+/g, ' ').trim()";
        self.expect_of(selector, script, json!(text)).await
    }

    /// Waits until the frame of an element is higher than this.
    pub async fn expect_taller(&self, selector: &str, height: f64) -> Result<()> {
        let script = format!("return {FRAME}.getBoundingClientRect().height > {height}");
        self.expect_of(selector, &script, json!(true)).await
    }

    /// Clicks a link that an element shows.
    pub async fn click_link_in(&self, selector: &str, name: &str) -> Result<()> {
        let script = format!(
            "const link = arguments[0].shadowRoot.querySelector('a');
             if (link?.textContent !== {}) return false;
             link.click(); return true",
            json!(name)
        );
        let clicked = self.with_element(selector, &script).await?;
        ensure!(clicked == true, "there is no link “{name}”");
        Ok(())
    }

    /// Focuses something that an element shows.
    pub async fn focus_in(&self, selector: &str, what: &str) -> Result<()> {
        let script = format!("arguments[0].shadowRoot.querySelector('{what}').focus()");
        self.with_element(selector, &script).await?;
        Ok(())
    }

    /// The address of the frame of an element.
    pub async fn frame_address(&self, selector: &str) -> Result<String> {
        let src = self
            .with_element(selector, &format!("return {FRAME}.src"))
            .await?;
        Ok(src.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the frame is exactly as high as the guide in it, and nothing
    /// in it scrolls; returns the height.
    pub async fn expect_fit(&self, selector: &str) -> Result<f64> {
        let of_frame = format!("return {FRAME}.getBoundingClientRect().height");
        let of_guide = "const { height } = document.getElementById('app').getBoundingClientRect();
             const { scrollHeight, clientHeight, clientWidth } = document.documentElement;
             return [Math.ceil(height), scrollHeight - clientHeight, innerWidth - clientWidth]";
        self.until("the frame to be as high as the guide", async || {
            let guide = self.run_inside(selector, of_guide).await?;
            let frame = self.with_element(selector, &of_frame).await?;
            ensure!(frame.as_f64() == guide[0].as_f64(), "{frame} for {guide}");
            ensure!(guide[1] == 0 && guide[2] == 0, "it scrolls: {guide}");
            frame.as_f64().context("a frame has a height")
        })
        .await
    }

    /// Waits until the guide in a frame has this heading.
    pub async fn expect_heading_inside(&self, selector: &str, name: &str) -> Result<()> {
        let heading = "return document.querySelector('h1')?.textContent ?? ''";
        self.expect_inside(selector, heading, json!(name)).await
    }

    /// Waits until a script inside the frame returns this value.
    pub async fn expect_inside(&self, selector: &str, script: &str, value: Value) -> Result<()> {
        self.until(&format!("{script} to be {value}"), async || {
            let found = self.run_inside(selector, script).await?;
            ensure!(found == value, "it is {found}");
            Ok(())
        })
        .await
    }

    /// Navigates the guide in the element `a`, as a script of the portal.
    pub async fn go(&self, route: &str) -> Result<()> {
        let script = format!("arguments[0].go({})", json!(route));
        self.with_element("#a", &script).await?;
        Ok(())
    }

    /// Waits until the portal is notified of a page, and returns the details.
    pub async fn expect_navigation(&self, route: &str) -> Result<Value> {
        self.until(&format!("a navigation to “{route}”"), async || {
            let events = self.events().await?;
            events
                .iter()
                .rfind(|event| event.kind == "navigate" && event.detail["route"] == route)
                .map(|event| event.detail.clone())
                .with_context(|| format!("the events are {events:?}"))
        })
        .await
    }

    /// How far the top of the frame in `a` is below the top of the window.
    pub async fn frame_top(&self) -> Result<f64> {
        let script = format!("return {FRAME}.getBoundingClientRect().top");
        let top = self.with_element("#a", &script).await?;
        top.as_f64().context("a frame has a position")
    }

    /// Waits until the top of the frame in `a` is there.
    pub async fn expect_frame_top(&self, wanted: f64) -> Result<()> {
        self.until(&format!("the frame's top to be at {wanted}"), async || {
            let found = self.frame_top().await?;
            ensure!((found - wanted).abs() < 2.0, "it is at {found}");
            Ok(())
        })
        .await
    }

    /// Sends a message from the frame in `a`, as if from the guide.
    pub async fn post_from_guide(&self, message: Value) -> Result<()> {
        self.post_all_from_guide(&json!([message])).await
    }

    /// Sends messages without a pause between them.
    pub async fn post_all_from_guide(&self, messages: &Value) -> Result<()> {
        let script = format!(
            "for (const message of {messages}) parent.postMessage({{ bukyoku: 1, ...message }}, '*')"
        );
        self.run_inside("#a", &script).await?;
        Ok(())
    }

    /// Waits for a timer of this time in the page of a portal that controls its
    /// timers, and lets it run out.
    pub async fn let_timer_run_out(&self, milliseconds: u32) -> Result<()> {
        self.until(&format!("a timer of {milliseconds} ms"), async || {
            let script = format!("return [timers.runOut({milliseconds}), timers.times()]");
            let found = self.run(&script).await?;
            ensure!(found[0] == true, "the timers are {}", found[1]);
            Ok(())
        })
        .await
    }

    /// The times of the timers that are pending in the portal's page, in
    /// milliseconds.
    pub async fn pending_timers(&self) -> Result<Vec<u32>> {
        // The driver has one of its own for scripts that take too long.
        let script = "return timers.times().filter((time) => time < 3_600_000)";
        Ok(serde_json::from_value(self.run(script).await?)?)
    }
}
