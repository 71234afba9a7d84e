//! Leavers: who they are, what is chosen for them, the dossier that is sealed before the first cut, what follows later, what
//! became of it, and the way back.

mod back;
mod calendar;
mod certificate;
mod choice;
mod dossier;
mod follow;
mod names;
mod people;
mod plan;
mod profiles;
mod result;

pub(crate) use back::bring_back;
pub(crate) use calendar::{Entry, calendar, save_calendar, times};
pub(crate) use dossier::{list as dossiers, prepare, sealed};
pub(crate) use follow::{back, keep as follow_up, let_off};
pub(crate) use people::people;
pub(crate) use plan::{made_of, plan};
pub(crate) use profiles::{list as profiles, remove as remove_profile, save as save_profile};
pub(crate) use result::{result, save};

pub(crate) use names::of_profile;
