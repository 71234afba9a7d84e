

export type SignInActivity = { interactive: string | null, nonInteractive: string | null, successful: string | null };
