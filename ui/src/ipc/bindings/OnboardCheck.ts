import type { FieldShown } from "./FieldShown";
import type { GroupShown } from "./GroupShown";
import type { Notice } from "./Notice";
import type { PersonLink } from "./PersonLink";
import type { ProductShown } from "./ProductShown";
import type { SamePerson } from "./SamePerson";
import type { UsualManager } from "./UsualManager";

export type OnboardCheck = { displayName: string, same: Array<SamePerson>, userPrincipalName: string, proposedUserName: string, pattern: string, folded: string | null, domain: string, federated: boolean, domains: Array<string>, mailNickname: string, usageLocation: string | null, usageLocationFrom: string | null, enabled: boolean, fields: Array<FieldShown>, manager: PersonLink | null, usualManager: UsualManager | null, products: Array<ProductShown>, groups: Array<GroupShown>, groupsOfOther: Array<GroupShown>, notices: Array<Notice>, };
