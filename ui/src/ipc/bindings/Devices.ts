// generated
import type { Device } from "./Device";

export type Devices = { total: number, rows: Array<Device> };
