// generated
import type { Contact } from "./Contact";

export type Contacts = { total: number, rows: Array<Contact> };
