import type { NoticeLevel } from "./NoticeLevel";
import type { OnboardStep } from "./OnboardStep";

export type Notice = { step: OnboardStep, field: string, level: NoticeLevel, text: string, instead: Array<string>, };
