//! A reader's visit: a browser with a fresh profile on a slow phone and a slow
//! network, its interactions, and the measurements.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use test_support::browser::{Browser, Driver, Options};
use tokio::time::sleep;

use crate::site::Site;

/// The reader's device: a simple phone on a slow mobile network.
pub(crate) const CPU_SLOWDOWN: f64 = 4.0;
pub(crate) const LATENCY: f64 = 150.0;
/// In bytes per second: 1.6 and 0.75 Mbit/s.
const DOWN: f64 = 1.6e6 / 8.0;
const UP: f64 = 0.75e6 / 8.0;

/// A page is idle after this time without network traffic.
const IDLE: Duration = Duration::from_secs(2);
/// How long blocking tasks are recorded after a page is ready.
pub(crate) const OBSERVED: Duration = Duration::from_secs(5);
/// The timeout for everything in a page.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);

/// Text in both languages, so that fonts are loaded before every visit. A
/// `data:` URL, which needs no server.
const BLANK: &str = "data:text/html;charset=utf-8,<!doctype html><title>-</title>\
    <meta name=viewport content=width=device-width><h1>部局の案内 guide</h1>";

/// The guide and what it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    Guide,
    /// The same pages without scripts.
    Twin,
    /// The same pages with a script that does the minimum for a click.
    Floor,
}

impl Variant {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Twin => "twin",
            Self::Floor => "floor",
        }
    }
}

/// How to recognise the page that a click leads to: its heading and the length
/// of its text, both without spaces.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    heading: String,
    length: f64,
}

/// The content of a page after a click.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PageContent {
    /// All text of its main part, without spaces.
    pub(crate) text: String,
    /// Of the whole document, in CSS pixels.
    pub(crate) height: f64,
    /// How far the heading is below the top of the window.
    pub(crate) top: f64,
}

/// The measurements of a page. Times are in milliseconds since its navigation
/// began.
#[derive(Clone, Debug)]
pub(crate) struct PageMetrics {
    pub(crate) fcp: f64,
    pub(crate) lcp: f64,
    /// The name of the LCP element.
    pub(crate) lcp_element: String,
    pub(crate) shift: f64,
    /// Long tasks, with start and duration.
    pub(crate) long_tasks: Vec<(f64, f64)>,
    /// When the app had taken over the page, or 0.
    pub(crate) ready: f64,
    pub(crate) loaded: f64,
}

/// How long it took from a click to its destination, in milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct ClickTimings {
    /// Until the frame after the first that shows it.
    pub(crate) painted: f64,
    /// Until that first frame was on the screen, in steps of 4 ms.
    pub(crate) presented: f64,
    /// When an early click was made, or 0.
    pub(crate) clicked: f64,
    /// When the document with the destination arrived.
    pub(crate) arrived: f64,
    /// How many documents have loaded since.
    pub(crate) documents: f64,
    /// The Event Timing durations of the click, in steps of 8 ms: until the
    /// next paint, whatever it shows.
    pub(crate) events: Vec<f64>,
}

/// A visit to a site. The browser has to be [closed](Self::close).
pub(crate) struct Visit<'a> {
    browser: Browser,
    site: &'a Site,
    pub(crate) variant: Variant,
}

impl<'a> Visit<'a> {
    /// Starts a browser with a profile of its own. With `early`, the reader
    /// switches the language as soon as the link for it exists.
    pub(crate) async fn start(
        driver: &Driver,
        site: &'a Site,
        variant: Variant,
        early: Option<&Destination>,
    ) -> Result<Self> {
        let options = Options {
            arguments: vec!["--hide-scrollbars".to_owned()],
            ..Options::default()
        };
        let visit = Self {
            browser: driver.browser(options).await?,
            site,
            variant,
        };
        match visit.prepare(early).await {
            Ok(()) => Ok(visit),
            Err(error) => {
                visit.close().await;
                Err(error)
            }
        }
    }

    /// Makes the device and the network slow, and observes the pages.
    async fn prepare(&self, early: Option<&Destination>) -> Result<()> {
        self.browser.open(BLANK).await?;
        let early = early.map(|to| json!({ "heading": to.heading, "length": to.length }));
        let script = format!(
            "const EARLY_DESTINATION = {};\n{}",
            early.unwrap_or_default(),
            include_str!("observe.js")
        );
        for (command, parameters) in [
            (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": 360, "height": 720, "deviceScaleFactor": 2, "mobile": true }),
            ),
            (
                "Emulation.setCPUThrottlingRate",
                json!({ "rate": CPU_SLOWDOWN }),
            ),
            ("Network.enable", json!({})),
            ("Network.emulateNetworkConditions", slow_network()),
            ("Page.enable", json!({})),
        ] {
            self.browser.devtools(command, parameters).await?;
        }
        self.observe_with(&script).await?;
        // A browser still does background work after it has started.
        sleep(Duration::from_millis(500)).await;
        self.site.clear_log();
        Ok(())
    }

    /// Runs the script in each page from now on, before those of the page.
    pub(crate) async fn observe_with(&self, script: &str) -> Result<()> {
        // Braces, so that constants do not clash with those of the page.
        let script = json!({ "source": format!("{{{script}}}") });
        self.browser
            .devtools("Page.addScriptToEvaluateOnNewDocument", script)
            .await?;
        Ok(())
    }

    /// Ends the browser and waits until it has ended, because two browsers at
    /// the same time would affect each other.
    pub(crate) async fn close(&self) {
        self.browser.close().await;
    }

    pub(crate) fn browser_version(&self) -> &str {
        self.browser.version()
    }

    pub(crate) fn browser(&self) -> &Browser {
        &self.browser
    }

    pub(crate) fn site(&self) -> &'a Site {
        self.site
    }

    /// Goes to a page of the site.
    pub(crate) async fn go_to(&self, path: &str) -> Result<()> {
        self.browser.open(&self.site.url(path)).await
    }

    /// Goes to a page of the site and checks that the network is slow.
    pub(crate) async fn open(&self, path: &str) -> Result<()> {
        self.go_to(path).await?;
        self.check_network().await.with_context(|| path.to_owned())
    }

    /// Fails if the network is not slow for the current page, because then
    /// every figure would be wrong.
    pub(crate) async fn check_network(&self) -> Result<()> {
        let began = self.number("bukyokuBench.metrics().began").await?;
        // Browsers round their clocks.
        ensure!(
            began >= LATENCY - 1.0,
            "the browser does not slow the network down: its page came after {began:.0} ms, not \
             after {LATENCY:.0} or more"
        );
        Ok(())
    }

    /// Leaves the site, for a later visit with a filled cache.
    pub(crate) async fn leave(&self) -> Result<()> {
        self.browser.evaluate("bukyokuBench.reset()").await?;
        self.browser.open("about:blank").await?;
        self.site.clear_log();
        Ok(())
    }

    /// Waits until the app or the floor's script, if there is one, is ready and
    /// the network is idle, and until the page has been ready for `observed`.
    pub(crate) async fn wait_until_idle(&self, observed: Duration) -> Result<()> {
        let started = Instant::now();
        let has_app = self.variant != Variant::Twin;
        loop {
            ensure!(
                started.elapsed() < TIMEOUT,
                "the page does not become idle; is its app ready?"
            );
            // Polls rarely, because each poll is work for the page.
            let answers = self.site.answers();
            let silence = answers.last().map(|(_, answer)| answer.at.elapsed());
            let silence = silence.unwrap_or(IDLE);
            if silence < IDLE {
                sleep(IDLE - silence).await;
                continue;
            }
            let idle = self
                .number(&format!("bukyokuBench.idleTime({has_app})"))
                .await?;
            let missing = if idle < 0.0 {
                500.0
            } else {
                let ready = self.number("bukyokuBench.timeSinceReady()").await?;
                (millis(IDLE) - idle).max(millis(observed) - ready)
            };
            if missing <= 0.0 {
                return Ok(());
            }
            sleep(Duration::from_secs_f64(missing / 1e3)).await;
        }
    }

    /// The measurements of the current page.
    pub(crate) async fn metrics(&self) -> Result<PageMetrics> {
        let metrics = self.browser.evaluate("bukyokuBench.metrics()").await?;
        let number = |name: &str| number(&metrics[name]).context(name.to_owned());
        let mut long_tasks = Vec::new();
        for task in metrics["longTasks"].as_array().into_iter().flatten() {
            long_tasks.push((self::number(&task[0])?, self::number(&task[1])?));
        }
        let (fcp, lcp) = (number("fcp")?, number("lcp")?);
        ensure!(fcp > 0.0 && lcp > 0.0, "the browser reports no paint");
        Ok(PageMetrics {
            fcp,
            lcp,
            lcp_element: text(&metrics["lcpElement"]),
            shift: number("shift")?,
            long_tasks,
            ready: number("ready")?,
            loaded: number("loaded")?,
        })
    }

    /// The current page as the destination of a click.
    pub(crate) async fn as_destination(&self) -> Result<Destination> {
        let page = self
            .browser
            .evaluate("bukyokuBench.asDestination()")
            .await?;
        Ok(Destination {
            heading: text(&page["heading"]),
            length: number(&page["length"])?,
        })
    }

    /// The content of the current page.
    pub(crate) async fn content(&self) -> Result<PageContent> {
        let content = self.browser.evaluate("bukyokuBench.content()").await?;
        Ok(PageContent {
            text: text(&content["text"]),
            height: number(&content["height"])?,
            top: number(&content["top"])?,
        })
    }

    /// Scrolls the link to the middle, as a reader would, and waits for what
    /// the page then loads.
    pub(crate) async fn scroll_to(&self, link: &str) -> Result<()> {
        let scroll = format!(
            "(() => {{
               const link = document.querySelector({link:?});
               link?.scrollIntoView({{ block: 'center', behavior: 'instant' }});
               return !!link;
             }})()"
        );
        let found = self.browser.evaluate(&scroll).await?;
        ensure!(found == true, "the page has no {link}");
        // The page prefetches for the links in view when it is idle.
        sleep(IDLE).await;
        self.wait_until_idle(Duration::ZERO).await
    }

    /// Clicks the link as a mouse does and waits until the destination is on
    /// the screen.
    pub(crate) async fn click(&self, link: &str, to: &Destination) -> Result<ClickTimings> {
        let heading = Value::from(to.heading.as_str());
        let set = format!("bukyokuBench.setDestination({heading}, {})", to.length);
        self.browser.evaluate(&set).await?;
        self.press(link).await?;
        self.click_timings().await
    }

    /// Presses and releases the mouse in the middle of an element.
    pub(crate) async fn press(&self, element: &str) -> Result<()> {
        let find = format!(
            "(() => {{
               const element = document.querySelector({element:?});
               const [box] = element.getClientRects();
               const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
               return element.contains(document.elementFromPoint(x, y)) ? {{ x, y }} : null;
             }})()"
        );
        let point = self.browser.evaluate(&find).await?;
        ensure!(!point.is_null(), "{element} is not where it can be clicked");
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": point["x"], "y": point["y"],
                "button": "left", "clickCount": 1,
            });
            self.browser
                .devtools("Input.dispatchMouseEvent", event)
                .await?;
        }
        Ok(())
    }

    /// Waits until the destination is on the screen.
    pub(crate) async fn click_timings(&self) -> Result<ClickTimings> {
        let started = Instant::now();
        loop {
            // Polls late, because each poll is work for the page.
            sleep(Duration::from_millis(1000)).await;
            let timings = self.browser.evaluate("bukyokuBench.clickTimings()").await?;
            if !timings.is_null() {
                let events = timings["events"].as_array();
                return Ok(ClickTimings {
                    painted: number(&timings["painted"])?,
                    presented: number(&timings["presented"])?,
                    clicked: number(&timings["clicked"])?,
                    arrived: number(&timings["arrived"])?,
                    documents: number(&timings["documents"])?,
                    events: events.into_iter().flatten().flat_map(number).collect(),
                });
            }
            ensure!(
                started.elapsed() < TIMEOUT,
                "the page that was clicked for is not shown"
            );
        }
    }

    /// How many times slower a computation is with the slowdown, in a page that
    /// was loaded after the slowdown was set. Fails if it is not slower,
    /// because then every figure would be wrong. Ends the slowdown.
    pub(crate) async fn check_slowdown(&self) -> Result<f64> {
        let slow = self.computation_time().await?;
        self.browser
            .devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))
            .await?;
        let factor = slow / self.computation_time().await?;
        ensure!(
            factor > CPU_SLOWDOWN / 2.0,
            "the browser does not slow the processor down: a computation takes {factor:.1} times \
             as long, not {CPU_SLOWDOWN}"
        );
        Ok(factor)
    }

    /// The time of a computation once it is compiled.
    async fn computation_time(&self) -> Result<f64> {
        const COMPUTATION: &str = "(() => {
            const start = performance.now();
            let sum = 0;
            for (let n = 0; n < 2e7; n += 1) sum += Math.sqrt(n);
            return performance.now() - start + 0 * sum;
        })()";
        // The first run compiles it.
        self.number(COMPUTATION).await?;
        let first = self.number(COMPUTATION).await?;
        Ok(first.min(self.number(COMPUTATION).await?))
    }

    async fn number(&self, expression: &str) -> Result<f64> {
        let value = self.browser.evaluate(expression).await?;
        number(&value).with_context(|| expression.to_owned())
    }
}

/// The parameters of `Network.emulateNetworkConditions`.
pub(crate) fn slow_network() -> Value {
    json!({
        "offline": false,
        "latency": LATENCY,
        "downloadThroughput": DOWN,
        "uploadThroughput": UP,
    })
}

pub(crate) fn number(value: &Value) -> Result<f64> {
    value
        .as_f64()
        .with_context(|| format!("the page reports {value} instead of a number"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
