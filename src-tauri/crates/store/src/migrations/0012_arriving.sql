-- What kinds of people get here, how their sign-in names are made, and what plans of wizards were made of. Never a password.
CREATE TABLE role_templates (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE naming (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    letters TEXT NOT NULL
) STRICT;

CREATE TABLE wizard_plans (
    plan BLOB PRIMARY KEY CHECK (length(plan) = 16),
    draft TEXT NOT NULL,
    answers TEXT NOT NULL
) STRICT;
