import { useEffect, useState } from "react";
import { Sheet } from "./KeySheet";
import { isTyping } from "./model";
import { takenByOverlay } from "./useWizardKeys";
import { useWizardSay } from "./words";

/** Shows on `?` what works on a page. Stands once in the frame; a wizard takes the key first and shows its own. */
export function PageKeySheet() {
  const say = useWizardSay();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.defaultPrevented || isTyping(event.target) || takenByOverlay()) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", handle);
    return () => window.removeEventListener("keydown", handle);
  }, []);
  const always = [
    { caps: ["Ctrl", "K"], text: say("keys.palette") },
    { caps: ["Ctrl", "Shift", "T"], text: say("keys.reopen") },
    { caps: ["F6"], text: say("keys.landmarks") },
    { caps: ["?"], text: say("keys.sheet") },
  ];
  return <Sheet open={open} onClose={() => setOpen(false)} lines={always} />;
}
