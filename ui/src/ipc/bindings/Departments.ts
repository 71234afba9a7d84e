import type { CountedValue } from "./CountedValue";

export type Departments = { departments: Array<CountedValue> };
