// generated
import type { PersonLink } from "./PersonLink";

export type DeviceOwner = { device: string, people: Array<PersonLink> };
