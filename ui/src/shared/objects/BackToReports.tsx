import { Button } from "@fluentui/react-components";
import { ArrowLeft16Regular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useObjectsSay } from "./words";

/** The way back to the list of lists. */
export function BackToReports({ connection }: { connection: string }) {
  const say = useObjectsSay();
  const navigate = useNavigate();
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<ArrowLeft16Regular />}
      onClick={() => void navigate({ to: "/t/$connection/reports", params: { connection } })}
    >
      {say("allReports")}
    </Button>
  );
}
