import { Toast, Toaster, ToastTitle, useToastController } from "@fluentui/react-components";
import { useCallback } from "react";

const toaster = "window";

/** Where short notices that need no answer appear. Stands once at the top of the window, so they outlive a page. */
export function Toasts() {
  return <Toaster toasterId={toaster} position="bottom-end" timeout={5000} limit={2} />;
}

/** Says something that needs no answer. Nothing about data belongs here: that stays on the page. */
export function useToast(): (text: string) => void {
  const { dispatchToast } = useToastController(toaster);
  return useCallback(
    (text) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{text}</ToastTitle>
        </Toast>,
        { politeness: "polite" },
      ),
    [dispatchToast],
  );
}
