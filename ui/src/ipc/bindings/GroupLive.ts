// generated
import type { AppError } from "./AppError";
import type { LicenseError } from "./LicenseError";
import type { Member } from "./Member";

export type GroupLive = { owners: Array<Member> | null, licenseErrors: Array<LicenseError> | null, refusal: AppError | null };
