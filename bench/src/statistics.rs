//! Summarises several measurements as one figure.

/// The median of several values, and their range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) min: f64,
    pub(crate) max: f64,
}

impl Spread {
    /// `None` for an empty slice.
    pub(crate) fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        let middle = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 {
            sorted[middle]
        } else {
            f64::midpoint(sorted[middle - 1], sorted[middle])
        };
        Some(Self { median, min, max })
    }

    /// The ratio to `base`: of the medians, which are compared, and of each
    /// pair of neighbouring runs, which shows the noise.
    pub(crate) fn ratio(values: &[f64], base: &[f64]) -> Option<Self> {
        let pairs: Vec<f64> = values
            .iter()
            .zip(base)
            .map(|(value, base)| value / base)
            .collect();
        let pairs = Self::of(&pairs)?;
        let median = Self::of(values)?.median / Self::of(base)?.median;
        Some(Self {
            median,
            min: pairs.min.min(median),
            max: pairs.max.max(median),
        })
    }
}

/// The value that 95 of 100 values do not exceed: the nearest one. `None` for an
/// empty slice.
pub(crate) fn percentile_95(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * 95).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

/// The total blocking time within a span: the part of each task beyond 50 ms.
/// Tasks are pairs of start and duration.
pub(crate) fn blocking_time(tasks: &[(f64, f64)], from: f64, to: f64) -> f64 {
    tasks
        .iter()
        .map(|(start, duration)| {
            let within = (start + duration).min(to) - start.max(from);
            (within - 50.0).max(0.0)
        })
        // Not `sum`, which returns -0 for an empty iterator.
        .fold(0.0, |sum, beyond| sum + beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_or_between_the_two_middle_ones() {
        let spread = |median, min, max| Some(Spread { median, min, max });
        assert_eq!(Spread::of(&[9.0, 1.0, 2.0]), spread(2.0, 1.0, 9.0));
        assert_eq!(Spread::of(&[4.0, 1.0, 2.0, 3.0]), spread(2.5, 1.0, 4.0));
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn a_ratio_is_one_of_medians() {
        let ratio = Spread::ratio(&[1.0, 2.0, 9.0], &[2.0, 1.0, 3.0]).unwrap();
        assert_eq!((ratio.median, ratio.min, ratio.max), (1.0, 0.5, 3.0));
        assert_eq!(Spread::ratio(&[1.0], &[]), None);
    }

    #[test]
    fn one_of_twenty_values_may_be_above_the_percentile() {
        let values: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        assert_eq!(percentile_95(&values), Some(19.0));
        assert_eq!(percentile_95(&values[..19]), Some(20.0));
        assert_eq!(percentile_95(&[3.0]), Some(3.0));
        assert_eq!(percentile_95(&[]), None);
    }

    #[test]
    fn only_what_goes_beyond_fifty_milliseconds_blocks() {
        let tasks = [(0.0, 200.0), (300.0, 60.0), (400.0, 49.0), (990.0, 100.0)];
        assert_eq!(blocking_time(&tasks, 100.0, 1000.0), 50.0 + 10.0);
        assert_eq!(blocking_time(&tasks, 100.0, 2000.0), 50.0 + 10.0 + 50.0);
        assert_eq!(blocking_time(&[], 0.0, 1000.0), 0.0);
    }
}
