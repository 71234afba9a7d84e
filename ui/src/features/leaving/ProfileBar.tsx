import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { ChevronDown16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { LeaveProfile } from "../../ipc/bindings/LeaveProfile";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useProfiles, useRemoveProfile, useSaveProfile } from "./api";
import { differs, withProfile } from "./model";
import { type LeavingSay, useLeavingSay } from "./words";

type ProfileBarProps = { connection: string; answers: LeaveAnswers; onAnswers: (answers: LeaveAnswers) => void };

const names = {
  planned: "profile.name_planned",
  now: "profile.name_now",
  urgent: "profile.name_urgent",
  longLeave: "profile.name_longLeave",
} as const;

/** What a profile is called: a shipped one in the words of the window. */
function nameOf(profile: LeaveProfile, say: LeavingSay): string {
  return profile.shipped && profile.kind !== "return" ? say(names[profile.kind]) : profile.name;
}

/** The profile in use: another can be taken, and what was changed can be kept in one. */
export function ProfileBar({ connection, answers, onAnswers }: ProfileBarProps) {
  const say = useLeavingSay();
  const profiles = useProfiles(connection).data ?? [];
  const save = useSaveProfile(connection);
  const remove = useRemoveProfile(connection);
  const [naming, setNaming] = useState(false);
  const used = profiles.find(({ id }) => id === answers.profile);
  const name = used === undefined ? "–" : nameOf(used, say);
  const changed = used !== undefined && differs(answers, used);
  const forget = (profile: LeaveProfile) =>
    remove.mutate(profile.id, {
      onSuccess: (left) => {
        const next = left.find(({ id }) => id === profile.id) ?? left.find(({ kind }) => kind === profile.kind);
        if (next !== undefined) onAnswers(withProfile(answers, next));
      },
    });
  return (
    <>
      <ErrorBar error={save.error ?? remove.error} narrow />
      <Menu checkedValues={{ profile: answers.profile === null ? [] : [answers.profile] }}>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<ChevronDown16Regular />} iconPosition="after">
            <span>
              {say("profile.label")} <b>{name}</b>
              {changed && ` · ${say("profile.changed")}`}
            </span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {profiles.map((profile) => (
              <MenuItemRadio
                key={profile.id}
                name="profile"
                value={profile.id}
                onClick={() => onAnswers(withProfile(answers, profile))}
              >
                {nameOf(profile, say)}
              </MenuItemRadio>
            ))}
            <MenuDivider />
            {used !== undefined && changed && (
              <MenuItem onClick={() => save.mutate({ ...used, choices: answers.choices })}>
                {say("profile.save", { name })}
              </MenuItem>
            )}
            <MenuItem onClick={() => setNaming(true)}>{say("profile.saveAs")}</MenuItem>
            {used !== undefined && !used.shipped && (
              <MenuItem onClick={() => forget(used)}>{say("profile.remove", { name })}</MenuItem>
            )}
            {used?.shipped && used.changed && (
              <MenuItem onClick={() => forget(used)}>{say("profile.restore", { name })}</MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {naming && (
        <NameProfile
          error={save.error}
          onClose={() => setNaming(false)}
          onName={(typed) =>
            save.mutate(
              {
                id: "",
                name: typed,
                kind: answers.kind ?? "now",
                shipped: false,
                changed: false,
                choices: answers.choices,
              },
              {
                onSuccess: (kept) => {
                  setNaming(false);
                  onAnswers(withProfile(answers, kept));
                },
              },
            )
          }
        />
      )}
    </>
  );
}

type NameProfileProps = { error: unknown; onClose: () => void; onName: (name: string) => void };

function NameProfile({ error, onClose, onName }: NameProfileProps) {
  const say = useLeavingSay();
  const [name, setName] = useState("");
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("profile.saveTitle")}</DialogTitle>
          <DialogContent>
            <p>{say("profile.saveText")}</p>
            <Field label={say("profile.name")} required>
              <Input value={name} maxLength={60} onChange={(_, data) => setName(data.value)} />
            </Field>
            <ErrorBar error={error} narrow />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say("profile.cancel")}</Button>
            <Button appearance="primary" disabled={name.trim() === ""} onClick={() => onName(name)}>
              {say("profile.create")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
