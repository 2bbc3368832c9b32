//! Fills in the configurations in `deploy/`.
//!
//! `{{name}}` is replaced by a value. The lines between `{{if below the root}}`
//! and `{{end}}` are left out for a guide at the root of its host; the lines
//! after `{{if at the root}}` are kept only for such a guide.

use anyhow::{Context as _, Result, bail, ensure};

use crate::package::base::Base;

const BELOW_THE_ROOT: &str = "{{if below the root}}";
const AT_THE_ROOT: &str = "{{if at the root}}";
const END: &str = "{{end}}";

/// The features that no page of the guide, nor a frame in it, may use. Only
/// names that browsers know on every system, because a browser reports unknown
/// names in its console.
const DENIED: [&str; 24] = [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// The values for the configurations.
pub(crate) struct Values<'a> {
    pub(crate) base: &'a Base,
    pub(crate) policy: &'a str,
    pub(crate) version: &'a str,
}

impl Values<'_> {
    /// Fails for an unknown name.
    pub(crate) fn fill(&self, template: &str) -> Result<String> {
        let mut filled = String::with_capacity(template.len());
        let mut is_conditional = false;
        let mut is_left_out = false;
        for line in template.lines() {
            match line.trim() {
                BELOW_THE_ROOT => (is_conditional, is_left_out) = (true, self.base.is_root()),
                AT_THE_ROOT => (is_conditional, is_left_out) = (true, !self.base.is_root()),
                END => (is_conditional, is_left_out) = (false, false),
                _ if is_left_out => {}
                _ => {
                    self.fill_line(line, &mut filled)?;
                    filled.push('\n');
                }
            }
        }
        ensure!(!is_conditional, "{END} is missing");
        Ok(filled)
    }

    fn fill_line(&self, line: &str, filled: &mut String) -> Result<()> {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after
                .split_once("}}")
                .with_context(|| format!("{{{{ without }}}}: {line}"))?;
            filled.push_str(before);
            filled.push_str(&self.value(name)?);
            rest = after;
        }
        filled.push_str(rest);
        Ok(())
    }

    fn value(&self, name: &str) -> Result<String> {
        let base = self.base;
        Ok(match name {
            "base" => base.decoded().to_owned(),
            "encoded base" => base.encoded(),
            // Empty for the root.
            "base without slash" => base.decoded().trim_end_matches('/').to_owned(),
            "encoded base without slash" => base.encoded().trim_end_matches('/').to_owned(),
            "base as expression" => base.expression(),
            "policy" => self.policy.to_owned(),
            "permissions" => permissions(),
            "version" => self.version.to_owned(),
            _ => bail!("nothing is called {{{{{name}}}}}"),
        })
    }
}

/// The Permissions-Policy. It allows copying a link to a section.
fn permissions() -> String {
    let denied = DENIED.map(|feature| format!("{feature}=()"));
    format!("{}, clipboard-write=(self)", denied.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "\
a {{base}} {{encoded base}}
  {{if below the root}}
b {{base without slash}} ^{{base as expression}}$
  {{end}}
{{if at the root}}
r
{{end}}
c \"{{policy}}\" {d}
";

    fn fill(base: &str, template: &str) -> Result<String> {
        let base = Base::parse(base)?;
        let values = Values {
            base: &base,
            policy: "default-src 'none'",
            version: "1.2.3",
        };
        values.fill(template)
    }

    #[test]
    fn names_are_replaced_by_their_values() -> Result<()> {
        assert_eq!(
            fill("/部/a.b/", TEMPLATE)?,
            "a /部/a.b/ /%E9%83%A8/a.b/\nb /部/a.b ^/部/a\\.b$\nc \"default-src 'none'\" {d}\n"
        );
        Ok(())
    }

    #[test]
    fn what_holds_at_the_root_and_below_it_is_told_apart() -> Result<()> {
        assert_eq!(
            fill("/", TEMPLATE)?,
            "a / /\nr\nc \"default-src 'none'\" {d}\n"
        );
        Ok(())
    }

    #[test]
    fn a_mistake_in_a_template_is_told() {
        for template in ["{{bases}}", "{{base", "{{if below the root}}\na"] {
            assert!(fill("/", template).is_err(), "{template}");
        }
    }
}
