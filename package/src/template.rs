//! Fills in the configurations in `deploy/`, which are templates for MiniJinja.
//!
//! `{{ name }}` is replaced by a value. The lines between `{% if at_root %}` and
//! `{% endif %}` are kept only for a guide at the root of its host.

use anyhow::Result;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use crate::base::Base;

/// The features that no page of the guide, nor a frame in it, may use. Only
/// names that browsers know on every system, because a browser reports unknown
/// names in its console.
const DENIED_FEATURES: &str = "accelerometer autoplay browsing-topics camera clipboard-read \
    display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid idle-detection \
    local-fonts magnetometer microphone midi payment picture-in-picture \
    publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking";

/// The values for the configurations.
pub(crate) struct Values<'a> {
    pub(crate) base: &'a Base,
    pub(crate) policy: &'a str,
    pub(crate) version: &'a str,
}

impl Values<'_> {
    /// Fails for an unknown name.
    pub(crate) fn fill(&self, template: &str) -> Result<String> {
        let mut syntax = SyntaxConfig::builder();
        // A line that is only a block leaves no empty line.
        syntax.trim_blocks(true).lstrip_blocks(true);
        syntax.keep_trailing_newline(true);
        let mut jinja = Environment::empty();
        jinja.set_syntax(syntax.build()?);
        jinja.set_undefined_behavior(UndefinedBehavior::Strict);
        jinja.set_auto_escape_callback(|_| AutoEscape::None);

        let Self {
            base,
            policy,
            version,
        } = *self;
        let values = context! {
            at_root => base.is_root(),
            base => base.decoded(),
            base_without_slash => base.decoded().trim_end_matches('/'),
            base_regex => base.regex(),
            encoded_base => base.encoded(),
            encoded_base_without_slash => base.encoded().trim_end_matches('/'),
            permissions => permissions(),
            policy,
            version,
        };
        Ok(jinja.render_str(template, values)?)
    }
}

/// The Permissions-Policy. It allows copying a link to a section.
fn permissions() -> String {
    let denied = DENIED_FEATURES.split(' ');
    let denied: String = denied.map(|feature| format!("{feature}=(), ")).collect();
    denied + "clipboard-write=(self)"
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "\
a {{ base }} {{ encoded_base }}
  {% if not at_root %}
b {{ base_without_slash }} ^{{ base_regex }}$
  {% endif %}
{% if at_root %}
r
{% endif %}
c \"{{ policy }}\" {d}
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
    fn the_root_and_other_bases_get_different_lines() -> Result<()> {
        assert_eq!(
            fill("/", TEMPLATE)?,
            "a / /\nr\nc \"default-src 'none'\" {d}\n"
        );
        Ok(())
    }

    #[test]
    fn a_mistake_in_a_template_is_an_error() {
        for template in ["{{ bases }}", "{{ base", "{% if at_root %}\na"] {
            assert!(fill("/", template).is_err(), "{template}");
        }
    }
}
