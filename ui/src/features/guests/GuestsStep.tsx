import { Checkbox, Field, Textarea } from "@fluentui/react-components";
import type { GuestRow } from "../../ipc/bindings/GuestRow";
import { Chip, type Meaning } from "../../shared/chips/Chip";
import css from "./guests.module.css";
import type { StepProps } from "./InviteWizard";
import { useGuestsSay } from "./words";

const meanings: Record<GuestRow["standing"], Meaning> = {
  new: "ok",
  waiting: "warn",
  accepted: "mute",
  stopped: "bad",
};

/** Who is invited: addresses as they were typed, and what becomes of each. */
export function GuestsStep({ draft, check }: StepProps) {
  const say = useGuestsSay();
  const { answers, change } = draft;
  const guests = check?.guests ?? [];
  const of = (standing: GuestRow["standing"]) => guests.filter((one) => one.standing === standing).length;
  const waiting = of("waiting");
  return (
    <div className={css.step}>
      <Field label={say("who.guests")} hint={say("who.hint")}>
        <Textarea
          rows={6}
          value={answers.guests}
          spellCheck={false}
          onChange={(_, data) => change({ guests: data.value })}
        />
      </Field>
      {waiting > 0 && (
        <Checkbox
          label={say("who.again")}
          checked={answers.again}
          onChange={(_, data) => change({ again: data.checked === true })}
        />
      )}
      {guests.length > 0 && (
        <>
          <p className={css.quiet} role="status">
            {say("who.counts", { fresh: of("new"), waiting, left: of("accepted") + of("stopped") })}
          </p>
          <table className={css.list}>
            <caption className="spoken">{say("who.list")}</caption>
            <thead>
              <tr>
                <th scope="col">{say("who.mail")}</th>
                <th scope="col">{say("who.display")}</th>
                <th scope="col">{say("who.becomes")}</th>
              </tr>
            </thead>
            <tbody>
              {guests.map((guest) => {
                const again = guest.standing === "waiting" && answers.again;
                return (
                  <tr key={`${guest.line} ${guest.mail}`}>
                    <td>{guest.mail}</td>
                    <td>{guest.displayName}</td>
                    <td>
                      <Chip meaning={again ? "ok" : meanings[guest.standing]}>
                        {again ? say("who.sentAgain") : say(`who.standing.${guest.standing}`)}
                      </Chip>{" "}
                      {guest.text}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
