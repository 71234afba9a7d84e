import { useTranslation } from "react-i18next";
import { addWords, type Say } from "../../shared/wizard/say";

const words = {
  title: "Invite guests",
  nobody: "Nobody yet",
  checking: "Checking",
  who: {
    name: "Guests",
    lead: "People of other organisations, by the address they read mail at.",
    guests: "Addresses, one a line",
    hint: "With a name if you like: Ana Ruiz <ana@example.com>. A list from a sheet can be pasted.",
    none: "Type or paste at least one address",
    nobodyLeft: "Nobody of this list can be invited",
    list: "Who is meant",
    again: "Send the invitation again to those who have not answered",
    open: "Open {{name}}",
    mail: "Address",
    display: "Name",
    becomes: "What happens",
    standing: { new: "Will be invited", waiting: "Has not answered", accepted: "Here already", stopped: "Not invited" },
    sentAgain: "Will be invited again",
    counts: "{{fresh, number}} to invite · {{waiting, number}} waiting · {{left, number}} left out",
  },
  how: {
    name: "Invitation",
    lead: "What they read, and where they are led to.",
    mail: "Microsoft sends the invitation by mail",
    message: "Your own words in the mail",
    messageHint: "Microsoft adds the name of your organisation and the link.",
    redirect: "Page they are led to",
    redirectHint: "https only. Empty: Microsoft's page of their apps.",
    sponsor: "Sponsor",
    sponsorHint: "Who answers for them. Kept as their manager.",
    sponsorNow: "{{name}} answers for them",
    remove: "Take {{name}} out",
    group: "Add a group",
    groups: "Groups they join",
    noGroup: "No group yet.",
  },
};

export type GuestsSay = Say<typeof words>;
export const sayGuests = addWords("guests", words);

/** The words inside a component: said again when the language changes. */
export function useGuestsSay(): GuestsSay {
  useTranslation();
  return sayGuests;
}
