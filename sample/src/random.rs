//! Random numbers that are the same on every machine.

/// The generator [SplitMix64](https://prng.di.unimi.it/splitmix64.c). It is
/// written here because a crate may change what a seed gives, and a sample would
/// then not be what it was.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The generator with this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub const fn below(&mut self, end: usize) -> usize {
        // The upper half of the product.
        ((self.bits() as u128 * end as u128) >> 64) as usize
    }

    /// `true` in so many of ten cases.
    pub const fn chance(&mut self, of_ten: usize) -> bool {
        self.below(10) < of_ten
    }

    /// An element of a list; `None` if it is empty.
    pub fn choose<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len()))
    }

    /// Different elements of a list in random order: `count`, or all if there are
    /// fewer.
    pub fn sample<T: Clone>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut rest: Vec<&T> = list.iter().collect();
        let mut taken = Vec::new();
        while taken.len() < count && !rest.is_empty() {
            let at = self.below(rest.len());
            taken.push(rest.swap_remove(at).clone());
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut random = Random::new(0);
        let bits = [random.bits(), random.bits(), random.bits()];
        assert_eq!(
            bits,
            [
                0xE220_A839_7B1D_CDAF,
                0x6E78_9E6A_A1B9_65F4,
                0x06C4_5D18_8009_454F,
            ]
        );
    }

    #[test]
    fn numbers_are_below_the_end_and_all_come() {
        let mut random = Random::new(1);
        let mut counts = [0; 6];
        for _ in 0..6000 {
            counts[random.below(6)] += 1;
        }
        assert!(
            counts.iter().all(|count| (800..1200).contains(count)),
            "{counts:?}"
        );
        assert_eq!(random.below(0), 0);
        assert_eq!(random.choose::<u8>(&[]), None);
    }

    #[test]
    fn a_sample_has_no_element_twice() {
        let list: Vec<usize> = (0..20).collect();
        let mut random = Random::new(1);
        let mut taken = random.sample(&list, 8);
        assert_ne!(taken, list[..8], "in random order");
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), 8);
        assert_eq!(random.sample(&list, 50).len(), 20);
    }
}
