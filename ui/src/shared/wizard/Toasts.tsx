import { Link, Toast, Toaster, ToastTitle, ToastTrigger, useToastController } from "@fluentui/react-components";
import { useCallback } from "react";

const toaster = "window";

/** Above the bar of a wizard and the bar of those chosen: the library keeps 20 px from the side. */
const above = { vertical: 68, horizontal: 20 };

/** Where short notices that need no answer appear. Stands once at the top of the window, so they outlive a page. */
export function Toasts() {
  return <Toaster toasterId={toaster} position="bottom-end" offset={above} timeout={5000} limit={2} />;
}

/** Something a toast offers while it stays. */
export type ToastAct = { label: string; run: () => void };

/** Says something that needs no answer. Nothing about data belongs here: that stays on the page. */
export function useToast(): (text: string, act?: ToastAct) => void {
  const { dispatchToast } = useToastController(toaster);
  return useCallback(
    (text, act) =>
      dispatchToast(
        <Toast>
          <ToastTitle action={act === undefined ? undefined : <Act {...act} />}>{text}</ToastTitle>
        </Toast>,
        { politeness: "polite" },
      ),
    [dispatchToast],
  );
}

function Act({ label, run }: ToastAct) {
  return (
    <ToastTrigger>
      <Link as="button" onClick={run}>
        {label}
      </Link>
    </ToastTrigger>
  );
}
