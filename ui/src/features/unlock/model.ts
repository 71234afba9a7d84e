import type { ErrorCode } from "../../ipc/bindings/ErrorCode";

/** Fewest characters of a new passphrase. The program refuses shorter ones too. */
export const fewestCharacters = 12;

export interface NewPassphraseFaults {
  tooShort: boolean;
  different: boolean;
}

/** What is wrong with a new passphrase and its repetition. */
export function faultsOf(passphrase: string, repeated: string): NewPassphraseFaults {
  return { tooShort: [...passphrase].length < fewestCharacters, different: passphrase !== repeated };
}

/** Whether a refusal is about what was typed; everything else is said above the form. */
export function isAboutPassphrase(code: ErrorCode): boolean {
  return code === "invalid" || code === "signIn" || code === "locked" || code === "permission";
}
