//! Who answers to an address. Two may have one: synchronisation and other administrators do that to people, and it must
//! not make either of them forget theirs.

use std::collections::HashMap;

/// Owners by address in lower case. Nearly always there is one.
#[derive(Debug)]
pub(crate) struct Addresses<T> {
    first: HashMap<String, T>,
    /// Those who have an address besides its first owner, in the order they got it.
    others: HashMap<String, Vec<T>>,
}

impl<T> Default for Addresses<T> {
    fn default() -> Self {
        Self { first: HashMap::new(), others: HashMap::new() }
    }
}

impl<T: Copy + PartialEq> Addresses<T> {
    /// Everybody who has the address, whoever got it last first.
    pub(crate) fn all(&self, address: &str) -> impl Iterator<Item = T> {
        let others = self.others.get(address).into_iter().flatten().rev();
        others.chain(self.first.get(address)).copied()
    }

    /// Gives an address to an owner.
    pub(crate) fn add(&mut self, address: String, owner: T) {
        match self.first.get(&address) {
            None => {
                self.first.insert(address, owner);
            }
            Some(first) if *first == owner => {}
            Some(_) => {
                let others = self.others.entry(address).or_default();
                if !others.contains(&owner) {
                    others.push(owner);
                }
            }
        }
    }

    /// Takes an address from an owner.
    pub(crate) fn remove(&mut self, address: &str, owner: T) {
        let mut left = false;
        if let Some(others) = self.others.get_mut(address) {
            if self.first.get(address) == Some(&owner) {
                self.first.insert(address.to_owned(), others.remove(0));
            } else {
                others.retain(|other| *other != owner);
            }
            left = others.is_empty();
        } else if self.first.get(address) == Some(&owner) {
            self.first.remove(address);
        }
        if left {
            self.others.remove(address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_two_stays_with_the_other_when_one_gives_it_up() {
        for (leaves, stays) in [(1, 2), (2, 1)] {
            let mut addresses = Addresses::default();
            addresses.add("a@b.c".to_owned(), 1);
            addresses.add("a@b.c".to_owned(), 2);
            addresses.add("a@b.c".to_owned(), 2);
            assert_eq!(addresses.all("a@b.c").collect::<Vec<i32>>(), [2, 1]);
            addresses.remove("a@b.c", leaves);
            assert_eq!(addresses.all("a@b.c").collect::<Vec<i32>>(), [stays]);
            addresses.remove("a@b.c", stays);
            assert_eq!(addresses.all("a@b.c").next(), None);
        }
    }
}
