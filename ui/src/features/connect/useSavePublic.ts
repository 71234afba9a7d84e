import { chooseWhereToSave } from "../../ipc/client";
import type { StepProps } from "./ConnectWizard";
import { useConnectSay } from "./words";

/** Lets a person save the public part of the certificate, to be uploaded to the app registration. */
export function useSavePublic({ send }: Pick<StepProps, "send">): () => Promise<void> {
  const say = useConnectSay();
  return async () => {
    const path = await chooseWhereToSave(say("signIn.savePublicTitle"), say("signIn.publicName"));
    if (path !== null) send({ do: "saveCertificate", path });
  };
}
