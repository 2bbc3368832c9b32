//! Several filters on the command line: a scenario runs if its name contains one
//! of them. (libtest-mimic reads only one.)

use anyhow::Result;
use libtest_mimic::Arguments;

/// Options that have a value, which is not a filter.
const WITH_VALUE: [&str; 6] = [
    "--test-threads",
    "--logfile",
    "--skip",
    "--color",
    "--format",
    "-Z",
];

/// What the names of scenarios are compared with.
pub struct Filters {
    filters: Vec<String>,
    is_exact: bool,
}

impl Filters {
    /// Whether a scenario with this name runs.
    pub fn let_through(&self, name: &str) -> bool {
        self.filters.is_empty()
            || self.filters.iter().any(|filter| {
                if self.is_exact {
                    name == filter
                } else {
                    name.contains(filter.as_str())
                }
            })
    }
}

/// Separates the filters from the other arguments. The first argument is the
/// program's name.
pub fn arguments(arguments: impl Iterator<Item = String>) -> Result<(Arguments, Filters)> {
    let mut options = Vec::new();
    let mut filters = Vec::new();
    let mut is_value = true;
    for argument in arguments {
        if is_value || argument.starts_with('-') {
            is_value = !is_value && WITH_VALUE.contains(&argument.as_str());
            options.push(argument);
        } else {
            filters.push(argument);
        }
    }
    let arguments = Arguments::from_iter(options);
    let is_exact = arguments.exact;
    Ok((arguments, Filters { filters, is_exact }))
}
