// generated
import type { DomainRow } from "./DomainRow";

export type Domains = { domains: Array<DomainRow> };
