import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useConnectSay } from "./words";

/** Nothing of this wizard is kept, since it can hold a secret: who leaves is asked. */
export function LeaveDialog({ busy, onStay, onGo }: { busy: boolean; onStay: () => void; onGo: () => void }) {
  const say = useConnectSay();
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onStay()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("leave.title")}</DialogTitle>
          <DialogContent>{say("leave.text")}</DialogContent>
          <DialogActions>
            <Button autoFocus onClick={onStay}>
              {say("leave.stay")}
            </Button>
            <Button disabledFocusable={busy} onClick={onGo}>
              {say("leave.go")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
