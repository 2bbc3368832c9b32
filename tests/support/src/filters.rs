//! Several filters on the command line: a test runs if its name contains one of
//! them. (libtest-mimic reads only one.)

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

/// What the names of tests are compared with.
#[derive(Debug)]
pub struct Filters {
    filters: Vec<String>,
    is_exact: bool,
}

impl Filters {
    /// Whether a test with this name runs.
    #[must_use]
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
pub fn arguments(arguments: impl Iterator<Item = String>) -> (Arguments, Filters) {
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
    (arguments, Filters { filters, is_exact })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filters(arguments: &[&str]) -> Filters {
        let arguments = ["program"].iter().chain(arguments);
        super::arguments(arguments.map(|&argument| argument.to_owned())).1
    }

    #[test]
    fn a_test_runs_if_its_name_contains_one_of_the_filters() {
        let filters = filters(&["a::b", "--test-threads", "2", "c"]);
        assert!(filters.let_through("x::a::b"));
        assert!(filters.let_through("c"));
        assert!(!filters.let_through("a"));
        assert!(!filters.let_through("2"));
    }

    #[test]
    fn without_a_filter_every_test_runs() {
        assert!(filters(&[]).let_through("a"));
    }

    #[test]
    fn an_exact_filter_is_the_whole_name() {
        let filters = filters(&["--exact", "a"]);
        assert!(filters.let_through("a"));
        assert!(!filters.let_through("ab"));
    }
}
