import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  signIn: {
    title: "Sign-in",
    who: "Signed in as",
    app: "Signed in as the app",
    nobody: "Nobody",
    roles: "Roles",
    noRoles: "None seen",
    granted: "Granted",
    kept: "Kept",
    keptYes: "On this computer, sealed in the vault",
    keptNo: "Not kept on this computer",
    again: "Sign in again",
    tasks: "Change what it may do",
    out: "Sign out",
    outTitle: "Sign out of {{tenant}}?",
    outText:
      "The sign-in kept on this computer is forgotten. Microsoft is not told: sessions there end by themselves or in the portal. The copy of the directory stays and can be read.",
    outDo: "Sign out",
    cannot: "What it cannot do",
    needs: "Needs {{list}}",
  },
  client: {
    title: "App registration",
    id: "Application (client) ID",
    shared: "Microsoft Graph Command Line Tools, shared with other programs",
    credential: "Credential",
    secret: "A secret",
    secretUntil: "A secret, expires {{day}}",
    certificate: "A certificate, expires {{day}}",
    thumbprint: "Thumbprint",
    change: "Change app or credential",
  },
  pace: {
    title: "Pace and quota",
    pace: "Pace",
    full: "Full",
    considerate: "Considerate",
    fullText: "All that Microsoft allows. For an app registration nobody shares.",
    considerateText: "Three quarters of it. Leaves room for other programs that use the same app.",
    writes: "{{used, number}} of {{allowed, number}} writes in the last 2.5 minutes",
    bar: "{{used, number}} of {{allowed, number}} writes used, {{ceiling, number}} allowed by Microsoft",
    ceiling: "Microsoft allows {{ceiling, number}}",
    requests_one: "{{count, number}} request since the program started",
    requests_other: "{{count, number}} requests since the program started",
    throttled_zero: "none was asked to wait",
    throttled_one: "{{count, number}} was asked to wait",
    throttled_other: "{{count, number}} were asked to wait",
    told: "Microsoft says {{percent}} % of the limit is used",
  },
  proxy: {
    title: "Proxy",
    how: "How this connection gets to the network",
    system: "As the system says",
    none: "No proxy",
    manual: "Manual",
    address: "Address",
    hint: "http://host:port. A user name and password in it are kept sealed",
    save: "Use this proxy",
    later: "Takes effect at once; a job that runs goes on as it began.",
  },
  safety: {
    title: "Safety",
    protected: "Protected accounts",
    none: "No account is protected.",
    unprotect: "Take {{name}} off the list",
    put: "Put {{name}} back",
    off: "will be taken off",
    typed: "Type {{tenant}} to take a protected account off",
    save: "Save safety settings",
    undo: "Undo changes",
    saved: "Saved",
  },
  support: {
    title: "Support",
    text: "Versions, addresses, the last calls and how they ended. No names of people and no secrets.",
    copy: "Copy diagnosis",
    graph: "Open the Graph page",
    graphText: "Any Microsoft Graph call through this connection. Reading only until unlocked.",
    export: "Export connection file…",
    exportText: "Everything but the sign-in, for another computer.",
    exportTitle: "Save the connection file",
    exported: "Saved to {{path}}",
  },
  forget: {
    title: "Forget this tenant",
    text: "Wipes the copy, the journal, drafts and the sign-in of {{name}} from this computer, but for what another connection to the same tenant uses. Nothing is deleted in Microsoft 365.",
    button: "Forget this tenant…",
    ask: "Forget {{tenant}} on this computer?",
    type: "Type {{name}} to go on",
    size: "The copy takes {{size}} on this computer.",
    do: "Forget {{name}}",
    keep: "Keep it",
    done: "{{name}} was forgotten",
    removed: "Removed",
    proof: "Proof",
    remains: "What stays",
    close: "Back to all directories",
  },
};

export type SettingsSay = Say<typeof words>;
export const saySettings = addWords("settings", words);

/** The words inside a component: said again when the language changes. */
export function useSettingsSay(): SettingsSay {
  useTranslation();
  return saySettings;
}
