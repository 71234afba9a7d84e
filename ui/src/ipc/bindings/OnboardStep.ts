export type OnboardStep = "who" | "account" | "job" | "licenses" | "groups" | "signIn";
