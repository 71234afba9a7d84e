import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Roles",
  count_one: "{{count, number}} role in use",
  count_other: "{{count, number}} roles in use",
  privileged: "Privileged",
  holders_one: "{{count, number}} holder",
  holders_other: "{{count, number}} holders",
  none: "No role is in use.",
  empty_one: "{{count, number}} role nobody holds",
  empty_other: "{{count, number}} roles nobody holds",
  more: "Show more",
  scope: "Holders for the whole organisation. Roles that can be switched on for a time are not among them.",
};

export type RolesSay = Say<typeof words>;
export const sayRoles = addWords("roles", words);

/** The words inside a component: said again when the language changes. */
export function useRolesSay(): RolesSay {
  useTranslation();
  return sayRoles;
}
