//! Putting things in order, once for all that a program holds: each kind of list that is sorted by itself would carry a sort of its own into the
//! download, and they were a tenth of the code of the page, and as much of that for files.

use std::cmp::Ordering;

/// A list that is not longer is put in order where it stands, one by one.
const FEW: usize = 24;

/// Returns the places of keys in ascending order; equal keys keep their order, on every machine.
pub(crate) fn ascending(keys: impl Iterator<Item = f64>) -> Vec<usize> {
    let mut places: Vec<(f64, usize)> = keys.enumerate().map(|(place, key)| (key, place)).collect();
    places.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    places.into_iter().map(|(_, place)| place).collect()
}

/// Puts a list into the ascending order of a key; what is equal keeps its order.
pub(crate) fn sort_by<T>(list: &mut Vec<T>, key: impl Fn(&T) -> f64) {
    if list.len() <= FEW {
        // Keys are put in order first: what they stand for may be long, and is moved once. All places are within the list.
        let (mut keys, mut places) = ([0.0; FEW], [0; FEW]);
        for (end, item) in list.iter().enumerate() {
            let own = key(item);
            let mut place = end;
            while place > 0 && own < keys[place - 1] {
                (keys[place], places[place]) = (keys[place - 1], places[place - 1]);
                place -= 1;
            }
            (keys[place], places[place]) = (own, end);
        }
        for to in 0..list.len() {
            // Where it has gone since in the place of another.
            let mut from = places[to];
            while from < to {
                from = places[from];
            }
            list.swap(to, from);
        }
        return;
    }
    let places = ascending(list.iter().map(key));
    arrange(list, places);
}

/// Puts a list in order by a comparison of what is in it; what is equal keeps its order.
pub(crate) fn sort_with<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = sorted(list.len(), &|one, other| compare(&list[one], &list[other]));
    arrange(list, places);
}

/// Returns the places up to a number in the order of what is there.
fn sorted(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    places
}

/// Takes what is in a list from these places, one by one.
fn arrange<T>(list: &mut Vec<T>, places: Vec<usize>) {
    let mut taken: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(places.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// Gathers things in a set or a map: of two under one name the later counts. To `collect` them would sort them first.
pub(crate) fn gathered<T, All: Default + Extend<T>>(things: impl IntoIterator<Item = T>) -> All {
    let mut all = All::default();
    all.extend(things);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{ascending, gathered, sort_by, sort_with};

    #[test]
    fn equal_keys_keep_their_order() {
        assert_eq!(ascending([2.0, 1.0, 2.0, 1.0].into_iter()), [1, 3, 0, 2]);
        let mut words = vec!["bb", "a", "cc", "d"];
        sort_by(&mut words, |word| -f64::from(u8::try_from(word.len()).unwrap_or_default()));
        assert_eq!(words, ["bb", "cc", "a", "d"]);
        let later: BTreeMap<_, _> = gathered([("a", 1), ("b", 2), ("a", 3)]);
        assert_eq!(later.into_iter().collect::<Vec<_>>(), [("a", 3), ("b", 2)]);
        // Few and many, with repeats, against a sort that is not ours.
        for length in [0, 1, 6, 23, 24, 25, 40] {
            for seed in 0..200_usize {
                let list: Vec<usize> =
                    (0..length).map(|place| (place * 7919 + seed * 104_729 + seed * place) % 97 % 11).collect();
                let mut ours: Vec<(usize, usize)> = list.iter().copied().zip(0..).collect();
                let (mut theirs, mut compared) = (ours.clone(), ours.clone());
                sort_by(&mut ours, |(key, _)| f64::from(u8::try_from(*key).unwrap_or_default()));
                theirs.sort_by_key(|(key, _)| *key);
                sort_with(&mut compared, |one, other| one.0.cmp(&other.0));
                assert_eq!(compared, theirs);
                assert_eq!(ours, theirs);
            }
        }
        let mut many: Vec<u32> = (0..100).rev().collect();
        sort_by(&mut many, |number| f64::from(number / 10));
        let tens: Vec<u32> = many.iter().map(|number| number / 10).collect();
        assert!(tens.is_sorted(), "{many:?}");
        assert!(many.chunks(10).all(|ten| ten.iter().rev().is_sorted()), "{many:?}");
    }
}
