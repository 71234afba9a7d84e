import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { ChevronDown16Regular, Edit16Regular } from "@fluentui/react-icons";
import type { Person } from "../../ipc/bindings/Person";
import { type AbilityId, missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { type Begin, editWith, licensesWith, useBeginAt } from "../../shared/wizard/begin";
import { whoNamed } from "../../shared/wizard/who/model";
import { usePersonSay } from "./personWords";

type Act = {
  id: "licenses" | "block" | "allow" | "password" | "pass" | "sessions" | "methods" | "delete" | "restore" | "purge";
  needs: AbilityId;
  begin: Begin;
};

/** What can be done to one person. Each act opens its wizard at the shortest way to Review; nothing is changed from here. */
export function PersonActs({ connection, person }: { connection: string; person: Person }) {
  const say = usePersonSay();
  const abilities = useAbilities(connection).data;
  const begin = useBeginAt(connection);
  const can = (id: AbilityId) => missing(abilities, id) === undefined;
  const acts = actsOf(person).filter(({ needs }) => can(needs));
  const edits = person.deleted === null && can("edit");
  if (acts.length === 0 && !edits) return null;
  return (
    <>
      {edits && (
        <Button
          size="small"
          icon={<Edit16Regular />}
          disabledFocusable={begin.isPending}
          onClick={() => begin.mutate({ answers: editWith({ who: whoNamed([person.row.id]) }), step: "what" })}
        >
          {say("acts.edit")}
        </Button>
      )}
      {acts.length > 0 && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button size="small" icon={<ChevronDown16Regular />} iconPosition="after">
              {say("acts.more")}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {acts.map((act) => (
                <MenuItem key={act.id} onClick={() => begin.mutate(act.begin)}>
                  {say(`acts.${act.id}`)}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      <ErrorBar error={begin.error} narrow />
    </>
  );
}

function actsOf({ row, deleted }: Person): Act[] {
  const who = whoNamed([row.id]);
  const edit = (id: Act["id"], needs: AbilityId, given: Parameters<typeof editWith>[0], step = "review"): Act => ({
    id,
    needs,
    begin: { answers: editWith({ who, ...given }), step },
  });
  if (deleted !== null) {
    return [
      edit("restore", "restore", { act: "restore" }),
      // The name has to be typed first.
      edit("purge", "restore", { act: "purge" }, "what"),
    ];
  }
  const signIn = (enabled: boolean) => ({ set: [{ property: "accountEnabled", value: String(enabled) }] });
  return [
    { id: "licenses", needs: "licenses", begin: { answers: licensesWith({ who }), step: "what" } },
    row.enabled === false ? edit("allow", "edit", signIn(true)) : edit("block", "edit", signIn(false)),
    edit("password", "passwords", { more: { password: true } }),
    edit("pass", "passes", { more: { pass: { minutes: 60, once: true } } }),
    edit("sessions", "sessions", { more: { endSessions: true } }),
    edit("methods", "edit", { more: { removeMethods: true } }),
    edit("delete", "edit", { act: "delete" }),
  ];
}
