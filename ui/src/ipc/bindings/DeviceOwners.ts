// generated
import type { DeviceOwner } from "./DeviceOwner";

export type DeviceOwners = { owners: Array<DeviceOwner> };
