//! A reader's visit: a browser with a fresh profile on a slow phone and a slow
//! network, its interactions, and the measurements.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::server::Server;
use crate::webdriver::Session;

/// The reader's device: a simple phone on a slow mobile network.
pub(crate) const CPU_SLOWDOWN: f64 = 4.0;
pub(crate) const LATENCY: f64 = 150.0;
/// In bytes per second: 1.6 and 0.75 Mbit/s.
const DOWN: f64 = 1.6e6 / 8.0;
const UP: f64 = 0.75e6 / 8.0;

/// A page is idle after this time without network traffic.
const REST: Duration = Duration::from_secs(2);
/// How long blocking tasks are recorded after a page is ready.
pub(crate) const WATCHED: Duration = Duration::from_secs(5);
/// The timeout for everything in a page.
const PATIENCE: Duration = Duration::from_secs(60);

/// Text in both languages, so that fonts are loaded before every visit. A
/// `data:` URL, which needs no server.
const BLANK: &str = "data:text/html;charset=utf-8,<!doctype html><title>-</title>\
    <meta name=viewport content=width=device-width><h1>部局の案内 guide</h1>";

/// The guide and what it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Guide,
    /// The same pages without scripts.
    Twin,
    /// The same pages with a script that does the minimum for a click.
    Floor,
}

impl Side {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Twin => "twin",
            Self::Floor => "floor",
        }
    }
}

/// How to recognise a page: its heading and the length of its text, both
/// without spaces.
#[derive(Clone, Debug)]
pub(crate) struct Aim {
    pub(crate) heading: String,
    pub(crate) length: f64,
}

/// The content of a page after a click.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shown {
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
pub(crate) struct Seen {
    pub(crate) fcp: f64,
    pub(crate) lcp: f64,
    /// The name of the LCP element.
    pub(crate) largest: String,
    pub(crate) shift: f64,
    /// Long tasks, with start and duration.
    pub(crate) long: Vec<(f64, f64)>,
    /// When the app had hydrated the page, or 0.
    pub(crate) ready: f64,
    pub(crate) loaded: f64,
}

/// How long it took to reach an aim.
#[derive(Clone, Debug)]
pub(crate) struct Reached {
    /// Until the frame after the first that shows it.
    pub(crate) took: f64,
    /// Until that first frame was on the screen, in steps of 4 ms.
    pub(crate) presented: f64,
    /// When an early click was made, or 0.
    pub(crate) clicked: f64,
    /// When the document with the aim arrived.
    pub(crate) arrived: f64,
    /// How many documents have loaded since.
    pub(crate) documents: f64,
    /// The Event Timing durations of the click, in steps of 8 ms: until the
    /// next paint, whatever it shows.
    pub(crate) clicks: Vec<f64>,
}

pub(crate) struct Visit<'a> {
    session: Session,
    server: &'a Server,
    side: Side,
}

impl<'a> Visit<'a> {
    /// Starts a browser with a profile of its own. With `early`, the reader
    /// toggles the language as soon as the toggle exists.
    pub(crate) fn start(
        browser: &Browser,
        server: &'a Server,
        side: Side,
        early: Option<&Aim>,
    ) -> Result<Self> {
        let session = Session::start(browser)?;
        session.go_to(BLANK)?;
        let early = early.map(|aim| json!({ "heading": aim.heading, "length": aim.length }));
        let script = format!(
            "const EARLY = {};\n{}",
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
            (
                "Network.emulateNetworkConditions",
                json!({
                    "offline": false,
                    "latency": LATENCY,
                    "downloadThroughput": DOWN,
                    "uploadThroughput": UP,
                }),
            ),
            ("Page.enable", json!({})),
            (
                "Page.addScriptToEvaluateOnNewDocument",
                // Braces, so that constants do not clash with those of the
                // page.
                json!({ "source": format!("{{{script}}}") }),
            ),
        ] {
            session.devtools(command, &parameters)?;
        }
        // A browser still does background work after it has started.
        thread::sleep(Duration::from_millis(500));
        server.clear_log();
        Ok(Self {
            session,
            server,
            side,
        })
    }

    pub(crate) fn browser_version(&self) -> &str {
        self.session.version()
    }

    /// Goes to a page of the site.
    pub(crate) fn begin(&self, path: &str) -> Result<()> {
        self.session.go_to(&[self.server.url(), path].concat())
    }

    /// Goes to a page of the site and checks that the network is slow.
    pub(crate) fn open(&self, path: &str) -> Result<()> {
        self.begin(path)?;
        self.check_network().with_context(|| path.to_owned())
    }

    /// Fails if the network is not slow for the current page, because then
    /// every figure would be wrong.
    pub(crate) fn check_network(&self) -> Result<()> {
        let began = self.number("bukyokuBench.seen.began")?;
        // Browsers round their clocks.
        ensure!(
            began >= LATENCY - 1.0,
            "the browser does not slow the network down: its page came after {began:.0} ms, not \
             after {LATENCY:.0} or more"
        );
        Ok(())
    }

    /// Leaves the site, for a later visit with a filled cache.
    pub(crate) fn leave(&self) -> Result<()> {
        self.session.value_of("bukyokuBench.forget()")?;
        self.session.go_to("about:blank")?;
        self.server.clear_log();
        Ok(())
    }

    /// Waits until the app or the floor's script, if there is one, is ready and
    /// the network is idle, and until the page has been ready for `watched`.
    pub(crate) fn settle(&self, watched: Duration) -> Result<()> {
        let started = Instant::now();
        let app = self.side != Side::Twin;
        loop {
            ensure!(
                started.elapsed() < PATIENCE,
                "the page does not come to rest; is its app ready?"
            );
            // Polls rarely, because each poll is work for the page.
            let last = self.server.log().last().map(|answer| answer.at.elapsed());
            let silence = last.unwrap_or(REST);
            if silence < REST {
                thread::sleep(REST - silence);
                continue;
            }
            let quiet = self.number(&format!("bukyokuBench.quiet({app})"))?;
            let missing = if quiet < 0.0 {
                500.0
            } else {
                let ready = self.number("bukyokuBench.sinceReady()")?;
                (millis(REST) - quiet).max(millis(watched) - ready)
            };
            if missing <= 0.0 {
                return Ok(());
            }
            thread::sleep(Duration::from_secs_f64(missing / 1e3));
        }
    }

    pub(crate) fn seen(&self) -> Result<Seen> {
        let seen = self.session.value_of("bukyokuBench.tell()")?;
        let number = |name: &str| number(&seen[name]).context(name.to_owned());
        let mut long = Vec::new();
        for task in seen["long"].as_array().into_iter().flatten() {
            long.push((self::number(&task[0])?, self::number(&task[1])?));
        }
        let (fcp, lcp) = (number("fcp")?, number("lcp")?);
        ensure!(fcp > 0.0 && lcp > 0.0, "the browser tells of no paint");
        Ok(Seen {
            fcp,
            lcp,
            largest: seen["largest"].as_str().unwrap_or_default().to_owned(),
            shift: number("shift")?,
            long,
            ready: number("ready")?,
            loaded: number("loaded")?,
        })
    }

    /// How to recognise the current page.
    pub(crate) fn page(&self) -> Result<Aim> {
        let page = self.session.value_of("bukyokuBench.page()")?;
        Ok(Aim {
            heading: page["heading"]
                .as_str()
                .context("the page has no heading")?
                .to_owned(),
            length: number(&page["length"])?,
        })
    }

    /// The content of the current page.
    pub(crate) fn shown(&self) -> Result<Shown> {
        let shown = self.session.value_of("bukyokuBench.shown()")?;
        Ok(Shown {
            text: shown["text"].as_str().unwrap_or_default().to_owned(),
            height: number(&shown["height"])?,
            top: number(&shown["top"])?,
        })
    }

    /// Scrolls the link to the middle, as a reader would, and waits for what
    /// the page then loads.
    pub(crate) fn look_for(&self, link: &str) -> Result<()> {
        let found = self.session.value_of(&format!(
            "(() => {{
               const link = document.querySelector({link:?});
               link?.scrollIntoView({{ block: 'center', behavior: 'instant' }});
               return !!link;
             }})()"
        ))?;
        ensure!(found == true, "the page has no {link}");
        // The page prefetches for the links in view when it is idle.
        thread::sleep(REST);
        self.settle(Duration::ZERO)
    }

    /// Clicks the link as a mouse does and waits until the aim is on the
    /// screen.
    pub(crate) fn click(&self, link: &str, aim: &Aim) -> Result<Reached> {
        let heading = Value::from(aim.heading.as_str());
        self.session
            .value_of(&format!("bukyokuBench.aimAt({heading}, {})", aim.length))?;
        let place = self.session.value_of(&format!(
            "(() => {{
               const link = document.querySelector({link:?});
               const [box] = link.getClientRects();
               const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
               return link.contains(document.elementFromPoint(x, y)) ? {{ x, y }} : null;
             }})()"
        ))?;
        ensure!(!place.is_null(), "{link} is not where it can be clicked");
        for kind in ["mousePressed", "mouseReleased"] {
            self.session.devtools(
                "Input.dispatchMouseEvent",
                &json!({
                    "type": kind, "x": place["x"], "y": place["y"],
                    "button": "left", "clickCount": 1,
                }),
            )?;
        }
        self.reached()
    }

    /// Waits until the aim is on the screen.
    pub(crate) fn reached(&self) -> Result<Reached> {
        let started = Instant::now();
        loop {
            // Polls late, because each poll is work for the page.
            thread::sleep(Duration::from_millis(1000));
            let reached = self.session.value_of("bukyokuBench.reached()")?;
            if !reached.is_null() {
                let clicks = reached["clicks"].as_array();
                return Ok(Reached {
                    took: number(&reached["took"])?,
                    presented: number(&reached["presented"])?,
                    clicked: number(&reached["clicked"])?,
                    arrived: number(&reached["arrived"])?,
                    documents: number(&reached["documents"])?,
                    clicks: clicks.into_iter().flatten().flat_map(number).collect(),
                });
            }
            ensure!(
                started.elapsed() < PATIENCE,
                "what was clicked does not come onto the screen"
            );
        }
    }

    fn number(&self, expression: &str) -> Result<f64> {
        number(&self.session.value_of(expression)?).with_context(|| expression.to_owned())
    }
}

fn number(value: &Value) -> Result<f64> {
    value
        .as_f64()
        .with_context(|| format!("the page tells {value}, which is no number"))
}

/// How many times slower a computation is with the slowdown, in a page that was
/// loaded after the slowdown was set. Fails if it is not slower, because then
/// every figure would be wrong.
pub(crate) fn check_slowdown(browser: &Browser, server: &Server, path: &str) -> Result<f64> {
    const WORK: &str = "(() => {
        const start = performance.now();
        let sum = 0;
        for (let n = 0; n < 2e7; n += 1) sum += Math.sqrt(n);
        return performance.now() - start + 0 * sum;
    })()";
    let visit = Visit::start(browser, server, Side::Twin, None)?;
    visit.open(path)?;
    // The first run compiles it.
    let work = || -> Result<f64> {
        visit.number(WORK)?;
        Ok(visit.number(WORK)?.min(visit.number(WORK)?))
    };
    let slow = work()?;
    let whole = json!({ "rate": 1 });
    visit
        .session
        .devtools("Emulation.setCPUThrottlingRate", &whole)?;
    let factor = slow / work()?;
    ensure!(
        factor > CPU_SLOWDOWN / 2.0,
        "the browser does not slow the processor down: a computation takes {factor:.1} times as \
         long, not {CPU_SLOWDOWN}"
    );
    Ok(factor)
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
