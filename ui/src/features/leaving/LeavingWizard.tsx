import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Wizard } from "../../ipc/bindings/Wizard";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { useCheckedTime } from "../../shared/due/api";
import { DraftWizard } from "../../shared/wizard/DraftWizard";
import { type Draft, useDraft, type WizardProps } from "../../shared/wizard/draft";
import { useMeant } from "../../shared/wizard/who/api";
import { useLeavers } from "./api";
import { KindStep } from "./KindStep";
import { dueOf, leftOut, openOf, runs } from "./model";
import { OpenCount } from "./OpenCount";
import { ProfileBar } from "./ProfileBar";
import { StepsStep } from "./StepsStep";
import { Timeline } from "./Timeline";
import { WhenStep } from "./WhenStep";
import { WhoLeaves } from "./WhoLeaves";
import { useLeavingSay } from "./words";

type Answers = WizardAnswers & { wizard: "leave" };

/** People leave: who, what kind, which steps for whom, when; then Review. */
export function LeavingWizard({ connection, kept }: WizardProps) {
  if (kept.answers.wizard !== "leave") return null;
  return <Opened connection={connection} kept={kept as Wizard & { answers: Answers }} />;
}

function Opened({ connection, kept }: { connection: string; kept: Wizard & { answers: Answers } }) {
  const say = useLeavingSay();
  const draft = useDraft(connection, kept);
  const { answers } = draft;
  const set = (next: LeaveAnswers) => draft.change(next);
  const meant = useMeant(connection, answers.who).data;
  const unknown = (meant?.unknown.length ?? 0) > 0;
  const asked = answers.who !== null && !unknown;
  const people = useLeavers(connection, asked ? answers.who : null);
  const leavers = people.data?.people ?? [];
  const going = runs(leavers);
  const many = leavers.length > 1;
  const taken = going.filter((leaver) => leftOut(answers, leaver, many) === null);
  const open = openOf(answers, leavers);
  const back = answers.kind === "return";
  const due = dueOf(answers);
  const time = useCheckedTime(due);
  const noDossier = back ? leavers.filter(({ dossierAt }) => dossierAt === null) : [];
  const fresh = people.data !== undefined && !people.isPlaceholderData;
  const whoBlocked =
    answers.who === null
      ? say("who.nobody")
      : unknown
        ? say("who.unknown")
        : people.error
          ? people.error.message
          : !fresh
            ? say("who.reading")
            : taken.length === 0 && !back
              ? say("who.nobodyLeft")
              : undefined;
  const warned = leavers.some((one) => one.stop !== null || one.roles.length > 0 || one.synced || one.reports > 0);
  const title = back
    ? say("titleBack")
    : leavers.length === 0
      ? say("titleNobody")
      : say("title", { count: leavers.length });

  return (
    <DraftWizard
      connection={connection}
      title={title}
      about={leavers.length === 0 ? null : leavers.map(({ displayName }) => displayName).join(", ")}
      draft={draft as unknown as Draft<WizardAnswers>}
      due={due}
      returns={back}
      aboveReview={back ? undefined : <Timeline connection={connection} answers={answers} />}
      steps={[
        {
          id: "who",
          name: say("steps.who"),
          lead: say("lead.who"),
          blocked: whoBlocked,
          warns: warned,
          content: (
            <WhoLeaves connection={connection} answers={answers} onAnswers={set} people={people} asked={asked} />
          ),
        },
        {
          id: "kind",
          name: say("steps.kind"),
          lead: say("lead.kind"),
          blocked:
            answers.kind === null
              ? say("kind.choose")
              : noDossier.length > 0
                ? say("kind.noDossier", {
                    count: noDossier.length,
                    names: noDossier.map(({ displayName }) => displayName).join(", "),
                  })
                : undefined,
          content: <KindStep connection={connection} answers={answers} onAnswers={set} leavers={leavers} />,
        },
        ...(back
          ? []
          : [
              {
                id: "steps",
                name: say("steps.steps"),
                lead: say("lead.steps"),
                // How many stands at the other end of the bar, with the key that leads there.
                blocked: open.length > 0 ? "" : undefined,
                actions: <ProfileBar connection={connection} answers={answers} onAnswers={set} />,
                facts: <OpenCount count={open.length} />,
                keys: [
                  { caps: ["←", "↑", "→", "↓"], text: say("grid.keys.arrows") },
                  { caps: ["Space"], text: say("grid.keys.toggle") },
                  { caps: ["F8"], text: say("grid.keys.next") },
                ],
                content: (
                  <StepsStep
                    connection={connection}
                    answers={answers}
                    onAnswers={set}
                    leavers={leavers}
                    setsReplies={people.data?.setsReplies ?? false}
                  />
                ),
              },
              {
                id: "when",
                name: say("steps.when"),
                lead: say("lead.when"),
                blocked:
                  answers.when === null
                    ? say("when.choose")
                    : due !== null && time.data?.stop !== null
                      ? say("when.time")
                      : undefined,
                content: (
                  <WhenStep
                    connection={connection}
                    answers={answers}
                    onAnswers={set}
                    zones={people.data?.zones ?? []}
                  />
                ),
              },
            ]),
      ]}
    />
  );
}
