// generated
import type { Role } from "./Role";

export type Roles = { roles: Array<Role> };
