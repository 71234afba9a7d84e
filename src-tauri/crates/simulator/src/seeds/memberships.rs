//! Who is in which group at the start, and who owns it (facts/graph.md §6).
//!
//! A person's groups follow from their number alone; the lists by group are put together from that once, four
//! bytes a membership.

use super::Seed;
use super::groups::{Groups, Kind, Place};
use super::identifiers::mix;
use super::jobs::DEPARTMENTS;
use super::licences::products;
use super::person::{Traits, traits};
use super::showcase::{Display, SHOWCASE};
use super::special::{self, SpecialKind};
use super::tree::leads;

/// What can be in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    Person(u32),
    Group(u32),
    Device(u32),
    Contact(u32),
}

/// A member in four bytes: two bits of kind, thirty of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Packed(u32);

const NUMBER: u32 = (1 << 30) - 1;

impl From<Member> for Packed {
    fn from(member: Member) -> Self {
        let (kind, number) = match member {
            Member::Person(number) => (0, number),
            Member::Group(number) => (1, number),
            Member::Device(number) => (2, number),
            Member::Contact(number) => (3, number),
        };
        Self((kind << 30) | (number & NUMBER))
    }
}

impl Packed {
    /// What it stands for.
    pub(crate) fn member(self) -> Member {
        let number = self.0 & NUMBER;
        match self.0 >> 30 {
            0 => Member::Person(number),
            1 => Member::Group(number),
            2 => Member::Device(number),
            _ => Member::Contact(number),
        }
    }
}

/// Members and owners by number of the group, those in the recycle bin included.
pub(crate) struct Memberships {
    pub(crate) members: Vec<Vec<Packed>>,
    pub(crate) owners: Vec<Vec<Packed>>,
}

/// Products a person has through a group, by their places in the list of products.
pub(crate) fn inherited(seed: &Seed, index: u32) -> impl Iterator<Item = usize> + use<> {
    let given = products(seed.number, seed.people, index);
    let by_group = given.into_iter().enumerate().filter(|(_, given)| given.is_some_and(|given| given.by_group()));
    by_group.map(|(at, _)| at)
}

/// Whether somebody can be in a group of the showcase by what it is for.
fn suits(display: Display, traits: &Traits) -> bool {
    match display {
        Display::Chain(_) => traits.office.city == "Berlin",
        Display::Script => traits.office.country == "Japan",
        Display::OneOwner => traits.office.country == "Germany",
        Display::Approvers => traits.department.is_some_and(|department| department.name == "Finance"),
        _ => true,
    }
}

/// How many in a thousand of those a group of the showcase suits are in it.
fn share(display: Display, people: u32) -> u64 {
    // One in so many is suitable.
    let few = match display {
        Display::Chain(_) => 4,
        Display::Script => 50,
        Display::OneOwner => 2,
        Display::Approvers => 14,
        _ => 1,
    };
    let (percent, cap) = match display {
        Display::Some { percent, cap } => (percent, cap),
        Display::Approvers => (12, 40),
        Display::WithContacts => (50, 100),
        Display::Chain(0) | Display::Empty | Display::Nest | Display::Devices | Display::Privileged => (0, 0),
        Display::Chain(1) => (10, 40),
        Display::Chain(_) | Display::OneOwner | Display::Script => (20, 60),
        Display::Ownerless => (25, 60),
        Display::OwnerDeleted | Display::Hidden => (15, 60),
        Display::Twin(_) => (30, 60),
        Display::Everybody | Display::Guests | Display::Region | Display::Sales | Display::Germany => (0, 0),
    };
    let capped = u64::from(cap) * 1_000 / u64::from(people.max(1));
    ((u64::from(percent) * 10).min(capped) * few).min(1_000)
}

/// What is worked out once for all people.
pub(crate) struct Allotment<'a> {
    seed: &'a Seed,
    groups: &'a Groups,
    /// Number of the group, what it displays, and the share of those it suits who are in it.
    shares: Vec<(u32, Display, u64)>,
    /// The number of the first project.
    first_project: u32,
    projects: u32,
}

impl<'a> Allotment<'a> {
    pub(crate) fn new(seed: &'a Seed, groups: &'a Groups) -> Self {
        let first = u32::try_from(groups.licences.len()).unwrap_or(0);
        let shares = (first..groups.count)
            .zip(SHOWCASE)
            .map(|(number, row)| (number, row.display, share(row.display, seed.people)))
            .filter(|(.., share)| *share > 0)
            .collect();
        let [.., first_project] = groups.starts();
        Self { seed, groups, shares, first_project, projects: groups.count.saturating_sub(first_project) }
    }

    /// The groups a person is in directly, in no order, each once.
    pub(crate) fn of(&self, index: u32, into: &mut Vec<u32>) {
        into.clear();
        let traits = traits(self.seed.number, self.seed.people, index);
        for product in inherited(self.seed, index) {
            let number = self.groups.licences.iter().position(|licence| *licence == product);
            into.extend(number.and_then(|number| self.groups.existing(number)));
        }
        if let Some(special) = special::special(self.seed.people, index) {
            into.extend(self.displaying(Display::Everybody));
            let privileged = special.kind == SpecialKind::Administrator
                && special.roles.contains(&super::roles::GLOBAL_ADMINISTRATOR);
            into.extend(self.displaying(Display::Privileged).filter(|_| privileged));
            return;
        }
        self.by_rule(&traits, into);
        self.by_hand(index, &traits, into);
    }

    fn displaying(&self, display: Display) -> Option<u32> {
        self.groups.displaying(display)
    }

    /// The dynamic groups, decided as their rules decide.
    fn by_rule(&self, traits: &Traits, into: &mut Vec<u32>) {
        if traits.guest {
            into.extend(self.displaying(Display::Guests));
            return;
        }
        let country = traits.office.country;
        into.extend(self.displaying(Display::Everybody));
        into.extend(
            self.displaying(Display::Region).filter(|_| traits.enabled && matches!(country, "Germany" | "Switzerland")),
        );
        into.extend(self.displaying(Display::Germany).filter(|_| country == "Germany"));
        into.extend(self.groups.of_site(traits.site).into_iter().flatten());
        if let Some(department) = traits.department {
            into.extend(self.displaying(Display::Sales).filter(|_| traits.enabled && department.name == "Sales"));
            let [_, everybody] = self.groups.of_department(department);
            into.extend(everybody);
        }
    }

    fn by_hand(&self, index: u32, traits: &Traits, into: &mut Vec<u32>) {
        let seed = self.seed.number;
        // Not everyone has joined the team of their department, but whoever leads somebody has.
        let joined = mix(seed, index, 1_163) % 10 < 7 || leads(self.seed.people, index);
        if let Some(department) = traits.department.filter(|_| joined) {
            let [team, _] = self.groups.of_department(department);
            into.extend(team);
        }
        for (number, display, share) in &self.shares {
            if mix(seed, index, 1_110 + u64::from(*number % 40)) % 1_000 < *share && suits(*display, traits) {
                into.push(*number);
            }
        }
        let picks = [0, 1, 1, 1, 2][usize::try_from(mix(seed, index, 1_160) % 5).unwrap_or(0)];
        for pick in 0..u64::min(picks, u64::from(self.projects)) {
            // The square of a random part: a few projects are large, most are small.
            let part = mix(seed, index, 1_161 + pick) >> 32;
            let project = (((part * part) >> 32) * u64::from(self.projects)) >> 32;
            let project = self.at_home(u32::try_from(project).unwrap_or(0), index, traits);
            let number = self.first_project + project;
            if !into.contains(&number) {
                into.push(number);
            }
        }
    }
}

impl Allotment<'_> {
    /// Most people of a project are of the department it belongs to.
    fn at_home(&self, project: u32, index: u32, traits: &Traits) -> u32 {
        let home = traits.department.and_then(|it| DEPARTMENTS.iter().position(|other| other.name == it.name));
        let many = u32::try_from(DEPARTMENTS.len()).unwrap_or(1);
        let home = home.and_then(|at| u32::try_from(at).ok()).map(|at| project - project % many + at);
        let outside = mix(self.seed.number, index, 1_164).is_multiple_of(5);
        home.filter(|at| *at < self.projects && !outside).unwrap_or(project)
    }
}

impl Memberships {
    /// Puts the lists together. Devices and contacts are given by how many there are.
    pub(crate) fn new(seed: &Seed, groups: &Groups, devices: u32, contacts: u32) -> Self {
        let mut members: Vec<Vec<Packed>> = vec![Vec::new(); groups.total() as usize];
        let allotment = Allotment::new(seed, groups);
        let mut of_person = Vec::new();
        for index in 0..seed.people {
            allotment.of(index, &mut of_person);
            for number in &of_person {
                if let Some(list) = members.get_mut(*number as usize) {
                    list.push(Member::Person(index).into());
                }
            }
        }
        let mut all = Self { members, owners: vec![Vec::new(); groups.total() as usize] };
        all.add_others(seed, groups, devices, contacts);
        let admins: Vec<u32> = technicians(seed).take(40).collect();
        for number in 0..groups.total() {
            let owners = all.owners_of(seed, groups, number, &admins);
            if let Some(list) = all.owners.get_mut(number as usize) {
                list.extend(owners.into_iter().map(Packed::from));
            }
        }
        all.members.iter_mut().for_each(Vec::shrink_to_fit);
        all
    }

    fn add(&mut self, group: Option<u32>, member: Member) {
        let list = group.and_then(|number| self.members.get_mut(number as usize));
        if let Some(list) = list
            && !list.contains(&member.into())
        {
            list.push(member.into());
        }
    }

    fn add_others(&mut self, seed: &Seed, groups: &Groups, devices: u32, contacts: u32) {
        for index in technicians(seed).take(2) {
            self.add(groups.displaying(Display::Privileged), Member::Person(index));
        }
        for (upper, lower) in [(Display::Chain(0), Display::Chain(1)), (Display::Chain(1), Display::Chain(2))] {
            if let Some(lower) = groups.displaying(lower) {
                self.add(groups.displaying(upper), Member::Group(lower));
            }
        }
        let [_, dynamic, _, _, projects] = groups.starts();
        let nested = groups.displaying(Display::Chain(0)).into_iter().chain(dynamic..projects.min(groups.count));
        for number in nested {
            self.add(groups.displaying(Display::Nest), Member::Group(number));
        }
        for number in 0..devices.min(20) {
            self.add(groups.displaying(Display::Devices), Member::Device(number));
        }
        for number in 0..contacts.min(30) {
            self.add(groups.displaying(Display::WithContacts), Member::Contact(number));
        }
        for number in groups.count..groups.total() {
            for pick in 0..u64::from(seed.people.min(5)) {
                let index = mix(seed.number, number, 1_170 + pick) % u64::from(seed.people.max(1));
                self.add(Some(number), Member::Person(u32::try_from(index).unwrap_or(0)));
            }
        }
    }

    fn owners_of(&self, seed: &Seed, groups: &Groups, number: u32, admins: &[u32]) -> Vec<Member> {
        let place = groups.place(number);
        let display = match place {
            Place::Showcase(row) => SHOWCASE.get(row).map(|row| row.display),
            _ => None,
        };
        let roll = mix(seed.number, number, 1_180);
        let admin = || {
            let at = usize::try_from(roll % admins.len().max(1) as u64).unwrap_or(0);
            admins.get(at).copied().map(Member::Person).into_iter().collect()
        };
        let kind = groups.blueprint(number).kind;
        match (display, kind) {
            (Some(Display::Ownerless | Display::Empty), _) | (_, Kind::Synced) => Vec::new(),
            (Some(Display::OwnerDeleted), _) => {
                (seed.binned > 0).then_some(Member::Person(seed.people)).into_iter().collect()
            }
            (Some(Display::OneOwner), _) => self.leading(seed, number, 1),
            // One project in twelve has lost its owners over the years.
            (None, Kind::Unified { .. }) if roll.is_multiple_of(12) => Vec::new(),
            (_, Kind::Unified { .. }) => self.leading(seed, number, 1 + usize::try_from(roll % 3).unwrap_or(0)),
            (_, Kind::MailSecurity | Kind::Distribution) => self.leading(seed, number, 1),
            (Some(Display::Privileged), _) => admin(),
            _ if roll % 10 < 6 => admin(),
            _ => Vec::new(),
        }
    }

    /// The first members who can own a group; somebody at the top if there is none.
    fn leading(&self, seed: &Seed, number: u32, many: usize) -> Vec<Member> {
        let members = self.members.get(number as usize).into_iter().flatten().take(40);
        let found: Vec<Member> = members
            .map(|packed| packed.member())
            .filter(|member| matches!(member, Member::Person(index) if can_own(seed, *index)))
            .take(many)
            .collect();
        if found.is_empty() && seed.people > 0 { vec![Member::Person(0)] } else { found }
    }
}

fn can_own(seed: &Seed, index: u32) -> bool {
    let traits = traits(seed.number, seed.people, index);
    traits.enabled && !traits.guest && special::special(seed.people, index).is_none()
}

/// People of Information Technology who may sign in, those at the top first.
pub(crate) fn technicians(seed: &Seed) -> impl Iterator<Item = u32> {
    (0..seed.people.min(20_000)).filter(move |&index| {
        let traits = traits(seed.number, seed.people, index);
        can_own(seed, index) && traits.department.is_some_and(|department| department.name == "Information Technology")
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;
    use crate::seeds::membership_rule::Rule;

    fn tenant(people: u32) -> (Seed, Groups, Memberships) {
        let seed = Seed::new(1, people);
        let groups = Groups::new(&seed, None);
        let memberships = Memberships::new(&seed, &groups, 30, 5);
        (seed, groups, memberships)
    }

    #[test]
    fn packing_loses_nothing() {
        for member in [
            Member::Person(0),
            Member::Group(59_999),
            Member::Device(19_999),
            Member::Contact(1_999),
            Member::Person(1_002_000),
        ] {
            assert_eq!(Packed::from(member).member(), member);
        }
    }

    #[test]
    fn people_are_in_a_handful_of_groups_each_whatever_the_size() {
        for people in [50, 120, 300, 600, 2_000, 20_000] {
            let (_, groups, memberships) = tenant(people);
            let direct: usize = memberships.members.iter().take(groups.count as usize).map(Vec::len).sum();
            let average = direct as f64 / f64::from(people);
            // A third of the smallest tenant are accounts that are no people, and in fewer groups.
            let least = if people < 100 { 3.0 } else { 3.5 };
            assert!((least..7.6).contains(&average), "{people} people: {average}");
            for (number, list) in memberships.members.iter().enumerate() {
                let distinct: HashSet<u32> = list.iter().map(|packed| packed.0).collect();
                assert_eq!(distinct.len(), list.len(), "group {number} of {people}");
            }
        }
    }

    #[test]
    fn dynamic_groups_hold_exactly_whom_their_rule_lets_in() {
        let (seed, groups, memberships) = tenant(900);
        let users: Vec<_> = (0..900)
            .filter(|&index| special::special(900, index).is_none())
            .map(|index| (index, seed.user(index)))
            .collect();
        let mut rules = 0;
        for number in 0..groups.count {
            let Some(rule) = groups.blueprint(number).rule else { continue };
            rules += 1;
            let parsed = Rule::parse(&rule).unwrap();
            for (index, user) in &users {
                let inside = memberships.members[number as usize].contains(&Member::Person(*index).into());
                assert_eq!(inside, parsed.matches(&|name| user.property(name)), "{rule}: {index}");
            }
        }
        assert!(rules > 20, "{rules}");
    }

    #[test]
    fn a_group_for_licences_holds_exactly_those_who_inherit_from_it() {
        let (seed, groups, memberships) = tenant(300);
        for number in 0..groups.licences.len() as u32 {
            let id = groups.id(number).to_string();
            for index in 0..300 {
                let inherits = seed.user(index).licenses.iter().any(|license| license.group.as_deref() == Some(&id));
                let inside = memberships.members[number as usize].contains(&Member::Person(index).into());
                assert_eq!(inside, inherits, "{index}");
            }
            assert!(!memberships.members[number as usize].is_empty());
        }
    }

    #[test]
    fn the_showcase_shows_what_it_says() {
        let (seed, groups, memberships) = tenant(50);
        let at = |display| groups.displaying(display).unwrap() as usize;
        let (members, owners) = (&memberships.members, &memberships.owners);
        assert!(members[at(Display::Empty)].is_empty());
        assert!(owners[at(Display::Ownerless)].is_empty());
        assert_eq!(owners[at(Display::OwnerDeleted)], [Packed::from(Member::Person(seed.people))]);
        assert_eq!(owners[at(Display::OneOwner)].len(), 1);
        assert!(members[at(Display::Privileged)].len() >= 2);
        assert!(members[at(Display::Devices)].iter().all(|packed| matches!(packed.member(), Member::Device(_))));
        assert!(members[at(Display::WithContacts)].iter().any(|packed| matches!(packed.member(), Member::Contact(_))));
        assert!(members[at(Display::Hidden)].len() + members[at(Display::Twin(0))].len() > 3);
        let middle = Packed::from(Member::Group(at(Display::Chain(1)) as u32));
        assert!(members[at(Display::Chain(0))].contains(&middle));
        assert!(members[at(Display::Everybody)].len() > 40);
        assert_eq!(members[groups.count as usize].len() > 1, seed.people > 0);
    }

    #[test]
    fn groups_within_groups_never_come_back_to_themselves() {
        let (_, groups, memberships) = tenant(2_000);
        for start in 0..groups.total() {
            let (mut todo, mut seen) = (vec![start], HashSet::new());
            while let Some(number) = todo.pop() {
                for packed in &memberships.members[number as usize] {
                    if let Member::Group(inner) = packed.member() {
                        assert_ne!(inner, start);
                        assert!(!groups.blueprint(inner).kind.is_unified());
                        if seen.insert(inner) {
                            todo.push(inner);
                        }
                    }
                }
            }
        }
        let nest = groups.displaying(Display::Nest).unwrap() as usize;
        assert!(memberships.members[nest].len() > 20);
    }

    #[test]
    fn tenants_of_nobody_and_of_one_have_memberships_too() {
        for people in [0, 1, 2, 39, 40] {
            let (_, groups, memberships) = tenant(people);
            assert_eq!(memberships.members.len(), groups.total() as usize);
        }
    }
}
