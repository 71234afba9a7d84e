
export type PasswordHeld = { held: boolean, problem: string | null, };
