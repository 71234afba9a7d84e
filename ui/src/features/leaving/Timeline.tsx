import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { LeaveTime } from "../../ipc/bindings/LeaveTime";
import { useTimes } from "./api";
import css from "./leaving.module.css";
import { useLeavingSay } from "./words";

/** Who, what, when: everything these answers lead to, in the order of time. */
export function Timeline({ connection, answers }: { connection: string; answers: LeaveAnswers }) {
  const say = useLeavingSay();
  const whole = answers.when !== null && (answers.when.kind === "now" || answers.when.at.at !== "");
  const times = useTimes(connection, answers, whole).data;
  if (!whole || times === undefined) return null;
  const at = (time: LeaveTime) => time.there ?? say(time.what === "converted" ? "timeline.word" : "timeline.now");
  const who = (time: LeaveTime) => {
    const names = time.names.join(", ");
    const told = time.people > time.names.length ? say("timeline.more", { names }) : names;
    return say("timeline.people", { count: time.people, names: told });
  };
  return (
    <section className={css.timeline} aria-label={say("timeline.title")}>
      <h2>{say("timeline.title")}</h2>
      <ol>
        {times.map((time) => (
          <li key={`${time.what} ${time.there} ${time.names.join()}`}>
            <b>{at(time)}</b>
            {time.here !== null && <span className={css.quiet}>{say("timeline.here", { time: time.here })}</span>}
            <span>{say(`timeline.what.${time.what}`)}</span>
            <span className={css.quiet}>{who(time)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
