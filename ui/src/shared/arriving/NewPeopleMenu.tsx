import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { PersonAdd20Regular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { ErrorBar } from "../states/ErrorBar";
import { emptyAnswers, emptyInvitation } from "../wizard/answers";
import { useBeginWizard } from "../wizard/draft";
import { nextWorkingDay } from "./day";
import { useArrivingSay } from "./words";

/** The ways somebody new comes: a person, guests, by a template. */
export function NewPeopleMenu({ connection }: { connection: string }) {
  const say = useArrivingSay();
  const navigate = useNavigate();
  const begin = useBeginWizard(connection);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button size="small" icon={<PersonAdd20Regular />} disabledFocusable={begin.isPending}>
            {say("menu.button")}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => begin.mutate({ wizard: "onboard", ...emptyAnswers(nextWorkingDay(new Date())) })}>
              {say("menu.person")}
            </MenuItem>
            <MenuItem onClick={() => begin.mutate({ wizard: "invite", ...emptyInvitation() })}>
              {say("menu.guest")}
            </MenuItem>
            <MenuItem onClick={() => void navigate({ to: "/t/$connection/people/templates", params: { connection } })}>
              {say("menu.templates")}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <ErrorBar error={begin.error} narrow />
    </>
  );
}
