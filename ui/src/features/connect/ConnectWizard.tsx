import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Connecting } from "../../ipc/bindings/Connecting";
import { type ConnectStep, connectSteps } from "../../shared/connect/begin";
import { type Next, WizardFrame } from "../../shared/wizard/WizardFrame";
import { AppStep } from "./AppStep";
import { useLeaveRun, useWish, type Wish } from "./api";
import { CheckStep } from "./CheckStep";
import { CopyStep } from "./CopyStep";
import { LeaveDialog } from "./LeaveDialog";
import { isReachable, isStopped, isUnderWay, stepState } from "./model";
import { SafetyStep } from "./SafetyStep";
import { SignInStep } from "./SignInStep";
import { StartButton } from "./StartButton";
import { CheckActions, TaskActions } from "./StepActions";
import { StepFacts } from "./StepFacts";
import { TasksStep } from "./TasksStep";
import { TenantStep } from "./TenantStep";
import { type ConnectSay, useConnectSay } from "./words";

export type StepProps = {
  connecting: Connecting;
  /** Asks for a change; `onDone` when it was carried out. */
  send: (wish: Wish, onDone?: () => void) => void;
  busy: boolean;
  error: unknown;
  onStep: (step: ConnectStep) => void;
};

type ConnectWizardProps = {
  connecting: Connecting;
  step: ConnectStep;
  approval: boolean;
  onStep: (step: ConnectStep) => void;
};

/** What a step is about. Whoever lets somebody else approve reads at the beginning where that comes. */
function leadOf(step: ConnectStep, { kind }: Connecting, approval: boolean, say: ConnectSay): string {
  if (approval && step === "tenant") return say("approvalLead");
  return kind === "app" && step === "signIn" ? say("signInAppLead") : say(`leads.${step}`);
}

/** The steps of connecting a tenant in the frame all wizards share. */
export function ConnectWizard({ connecting, step, approval, onStep }: ConnectWizardProps) {
  const say = useConnectSay();
  const { id, tenant } = connecting;
  const wish = useWish(id);
  const leave = useLeave(connecting);
  const [permissions, setPermissions] = useState(false);
  const [name, setName] = useState<string>();
  const [leftOut, setLeftOut] = useState<string[]>([]);
  const suggested = connecting.connection ?? connecting.suggestedName ?? "";
  const at = connectSteps.indexOf(step);
  const after = connectSteps[at + 1];
  const before = connectSteps[at - 1];
  const show = (next: ConnectStep) => {
    wish.reset();
    onStep(next);
  };
  useRunCheck(connecting, step, wish.mutate);

  const next: Next | undefined = after && {
    label: say("next", { step: say(`steps.${after}`) }),
    disabled: !isReachable(after, connecting) || isUnderWay(connecting.signIn),
    reason: reasonOf(step, connecting, say),
    go: () => show(after),
  };
  const props: StepProps = {
    connecting,
    send: (wanted, onDone) => wish.mutate(wanted, { onSuccess: () => onDone?.() }),
    busy: wish.isPending,
    error: wish.error,
    onStep: show,
  };
  const shown = name ?? suggested;
  return (
    <>
      <WizardFrame
        title={connecting.connection ? say("change", { name: connecting.connection }) : say(`title.${connecting.kind}`)}
        fileName={tenant ? (tenant.domain ?? tenant.tenantId) : say("none")}
        savedAt={null}
        steps={connectSteps.map((one) => ({
          id: one,
          name: say(`steps.${one}`),
          state: stepState(one, step, connecting),
          reachable: isReachable(one, connecting) && !isUnderWay(connecting.signIn),
        }))}
        onStep={(wanted) => show(connectSteps.find((one) => one === wanted) ?? step)}
        onClose={leave.ask}
        closeLabel={say("close")}
        heading={say(`headings.${step}`)}
        lead={leadOf(step, connecting, approval, say)}
        actions={
          step === "tasks" ? (
            <TaskActions shown={permissions} onShow={setPermissions} />
          ) : step === "check" ? (
            <CheckActions connecting={connecting} onAgain={() => wish.mutate({ do: "check" })} />
          ) : undefined
        }
        facts={<StepFacts step={step} connecting={connecting} />}
        onBack={before === undefined || isUnderWay(connecting.signIn) ? undefined : () => show(before)}
        next={next}
        end={step === "copy" ? <StartButton connecting={connecting} name={shown} leftOut={leftOut} /> : undefined}
      >
        {step === "tenant" && <TenantStep {...props} onForget={leave.forget} />}
        {step === "tasks" && <TasksStep {...props} permissions={permissions} />}
        {step === "app" && <AppStep {...props} approval={approval} />}
        {step === "signIn" && <SignInStep {...props} />}
        {step === "check" && <CheckStep {...props} />}
        {step === "safety" && <SafetyStep {...props} />}
        {step === "copy" && (
          <CopyStep {...props} name={shown} onName={setName} leftOut={leftOut} onLeftOut={setLeftOut} />
        )}
      </WizardFrame>
      {leave.dialog}
    </>
  );
}

/** The check begins by itself when its step is opened for the first time. */
function useRunCheck({ checks, checking }: Connecting, step: ConnectStep, wish: (wish: Wish) => void) {
  const due = step === "check" && checks.length === 0 && !checking;
  const [run] = useState(() => ({ begun: false }));
  useEffect(() => {
    // Signing in again takes the checks away: then it is due once more.
    if (checks.length > 0) run.begun = false;
    if (!due || run.begun) return;
    run.begun = true;
    wish({ do: "check" });
  }, [due, checks.length, run, wish]);
}

/** Why the next step cannot be opened yet. */
function reasonOf(step: ConnectStep, of: Connecting, say: ConnectSay): string | undefined {
  switch (step) {
    case "tenant":
      return of.tenant === null ? say("reasons.tenant") : undefined;
    case "app":
      return of.client === null ? say("reasons.app") : undefined;
    case "signIn":
      return of.signedIn === null ? say("reasons.signIn") : undefined;
    case "check":
      if (of.checking) return say("reasons.checking");
      return isStopped(of.checks) ? say("reasons.stopped") : say("reasons.noCheck");
    case "safety":
      return of.safety?.usageLocation === null ? say("reasons.location") : say("reasons.pattern");
    case "tasks":
    case "copy":
      return undefined;
  }
}

/** Leaves the wizard: asks first where something would be lost that cannot be kept. */
function useLeave({ id, connection, credential, signedIn }: Connecting) {
  const navigate = useNavigate();
  const leave = useLeaveRun(id);
  const [asked, setAsked] = useState(false);
  const away = () =>
    connection === null ? navigate({ to: "/" }) : navigate({ to: "/t/$connection/settings", params: { connection } });
  // A run that is not known any more is left already.
  const go = () => leave.mutate("keep", { onSettled: () => void away() });
  const loses = credential !== null || signedIn !== null;
  const dialog = asked ? (
    <LeaveDialog
      busy={leave.isPending}
      changes={connection !== null}
      madeHere={credential?.kind === "certificate" && credential.madeHere}
      onStay={() => setAsked(false)}
      onGo={go}
    />
  ) : null;
  return { ask: () => (loses ? setAsked(true) : go()), forget: () => leave.mutate("forget"), dialog };
}
