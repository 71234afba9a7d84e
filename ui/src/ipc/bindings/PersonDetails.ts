import type { AuditEntry } from "./AuditEntry";
import type { Detail } from "./Detail";
import type { LicenseWay } from "./LicenseWay";
import type { Method } from "./Method";
import type { PersonDevice } from "./PersonDevice";
import type { SignInActivity } from "./SignInActivity";

export type PersonDetails = { licenseWays: Detail<Array<LicenseWay>>, activity: Detail<SignInActivity>, methods: Detail<Array<Method>>, devices: Detail<Array<PersonDevice>>, photo: Detail<string | null>, audits: Detail<Array<AuditEntry>> };
