//! What is chosen for a leaver.

use jiff::civil::Date;
use model::UserId;
use model::plan::Replies;
use std::collections::BTreeSet;

/// How somebody leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveKind {
    /// The last day is known.
    Planned,
    /// Now, as friends.
    Now,
    /// Access first, everything else later.
    Urgent,
    /// They come back: sign-in is blocked, licences stay.
    LongLeave,
}

/// A step of leaving, in the order of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeaveStep {
    /// Sign-in is blocked.
    Block,
    /// Sessions are ended.
    EndSessions,
    /// A random password that nobody sees.
    Password,
    /// Sign-in methods and passes are removed.
    Methods,
    /// Into the group that Conditional Access blocks.
    BlockGroup,
    /// Directory roles are taken.
    Roles,
    /// An automatic reply.
    Replies,
    /// Mail and files are handed over; elsewhere.
    HandOver,
    /// Reports get another manager.
    Reports,
    /// Groups owned alone get another owner.
    Owners,
    /// Out of groups.
    Groups,
    /// Licences are taken, those that come from groups too.
    Licenses,
    /// Phone and office are cleared.
    ClearFields,
    /// Hidden from address lists; elsewhere.
    HideFromLists,
    /// Devices are kept out.
    Devices,
    /// Devices are deleted.
    DeleteDevices,
}

/// What becomes of the mail. It has to be answered before licences go: without one, the mailbox is deleted after about 30 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// The mailbox is made a shared one first; licences go by another plan, once somebody confirmed it.
    ConvertFirst,
    /// It is not needed.
    NotNeeded,
    /// The licence stays until then.
    KeepUntil(Date),
}

/// Everything that is chosen for one leaver.
#[derive(Debug, Clone, PartialEq)]
pub struct Leave {
    /// How they leave.
    pub kind: LeaveKind,
    /// What is done.
    pub steps: BTreeSet<LeaveStep>,
    /// What becomes of the mail.
    pub gate: Option<Gate>,
    /// Who their reports go to; their own manager when nobody is named.
    pub reports_to: Option<UserId>,
    /// Who owns what they owned alone.
    pub new_owner: Option<UserId>,
    /// Whether reports without a manager and groups without an owner are accepted (G28).
    pub accept_orphans: bool,
    /// The automatic reply, its text filled in.
    pub replies: Option<Replies>,
    /// Who gets to see mail and files; their manager when nobody is named.
    pub delegate: Option<UserId>,
    /// Fields to clear, by Graph's names.
    pub clear: Vec<String>,
}

impl Leave {
    /// What is proposed for a kind (`wizards.md` 4e, E3).
    #[must_use]
    pub fn of(kind: LeaveKind) -> Self {
        Self {
            kind,
            steps: kind.steps().iter().copied().collect(),
            gate: None,
            reports_to: None,
            new_owner: None,
            accept_orphans: false,
            replies: None,
            delegate: None,
            clear: ["businessPhones", "mobilePhone", "faxNumber", "officeLocation"].map(str::to_owned).to_vec(),
        }
    }
}

impl LeaveKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Now, Self::Urgent, Self::LongLeave];

    /// The steps that are on by default.
    #[must_use]
    pub const fn steps(self) -> &'static [LeaveStep] {
        use LeaveStep::{
            Block, BlockGroup, Devices, EndSessions, Groups, HandOver, Licenses, Methods, Owners, Password, Replies,
            Reports, Roles,
        };
        match self {
            Self::Planned | Self::Now => {
                &[Block, EndSessions, Password, Roles, Replies, HandOver, Reports, Owners, Groups, Licenses]
            }
            // Licences later: access goes first, and what they had is looked at in peace.
            Self::Urgent => &[Block, EndSessions, Password, Methods, BlockGroup, Roles, Owners, Groups, Devices],
            Self::LongLeave => &[Block, EndSessions, Replies],
        }
    }
}

impl LeaveStep {
    /// Every step, in the order of the run.
    pub const ALL: [Self; 16] = [
        Self::Block,
        Self::EndSessions,
        Self::Password,
        Self::Methods,
        Self::BlockGroup,
        Self::Roles,
        Self::Replies,
        Self::HandOver,
        Self::Reports,
        Self::Owners,
        Self::Groups,
        Self::Licenses,
        Self::ClearFields,
        Self::HideFromLists,
        Self::Devices,
        Self::DeleteDevices,
    ];
}
