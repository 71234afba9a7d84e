//! What Exchange keeps of a user: photos and the settings of the mailbox (facts/graph.md §12).

use super::Write::Always;
use super::fields::{DATE_TIME_TIME_ZONE, LOCALE_INFO};
use super::{Kind, Property as P, Schema};

pub(super) static PROFILE_PHOTO: Schema = Schema::elsewhere("profilePhoto", "photo", PHOTO);

static PHOTO: &[P] =
    &[P::text("id", 64).shown(), P::new("height", Kind::Number).shown(), P::new("width", Kind::Number).shown()];

pub(super) static MAILBOX_SETTINGS: Schema = Schema::elsewhere("mailboxSettings", "mailboxSettings", PROPERTIES);

#[rustfmt::skip] // One a line: it is a table.
pub(super) static PROPERTIES: &[P] = &[
    P::text("archiveFolder", 1_024).shown(),
    P::object("automaticRepliesSetting", AUTOMATIC_REPLIES).by(Always).shown(),
    P::text("dateFormat", 64).by(Always).shown(),
    P::text("delegateMeetingMessageDeliveryOptions", 64).by(Always).shown(),
    P::object("language", LOCALE_INFO).by(Always).shown(),
    P::text("timeFormat", 64).by(Always).shown(),
    P::text("timeZone", 128).by(Always).shown(),
    P::text("userPurpose", 64).by(Always).shown(),
    P::object("workingHours", WORKING_HOURS).by(Always).shown(),
];

static AUTOMATIC_REPLIES: &[P] = &[
    P::text("externalAudience", 64).by(Always),
    P::text("externalReplyMessage", 131_072).by(Always),
    P::text("internalReplyMessage", 131_072).by(Always),
    P::object("scheduledEndDateTime", DATE_TIME_TIME_ZONE).by(Always),
    P::object("scheduledStartDateTime", DATE_TIME_TIME_ZONE).by(Always),
    P::text("status", 64).by(Always),
];

static WORKING_HOURS: &[P] = &[
    P::texts("daysOfWeek", 7, 16).by(Always),
    P::new("endTime", Kind::TimeOfDay).by(Always),
    P::new("startTime", Kind::TimeOfDay).by(Always),
    P::object("timeZone", &[P::text("name", 128)]).by(Always),
];
