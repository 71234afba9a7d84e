import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Domains",
  count_one: "{{count, number}} domain",
  count_other: "{{count, number}} domains",
  name: "Name",
  state: "State",
  signIn: "Sign-in",
  people: "People",
  verified: "Verified",
  notVerified: "Not verified",
  default: "Default",
  initial: "First",
  managed: "By Microsoft",
  federated: "Federated",
  federatedText: "People of this domain sign in somewhere else.",
  none: "This tenant has no domain.",
  open: "People with {{name}}",
};

export type DomainsSay = Say<typeof words>;
export const sayDomains = addWords("domains", words);

/** The words inside a component: said again when the language changes. */
export function useDomainsSay(): DomainsSay {
  useTranslation();
  return sayDomains;
}
