import { Button, type ButtonProps } from "@fluentui/react-components";
import { Copy16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../clipboard";

type CopyButtonProps = {
  /** What is copied; asked for when the button is pressed. */
  text: string | (() => Promise<string>);
  label?: string;
  size?: ButtonProps["size"];
  appearance?: ButtonProps["appearance"];
};

/** Copies a text and says so in place. */
export function CopyButton({ text, label, size = "small", appearance = "secondary" }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(typeof text === "string" ? text : text());
    setCopied(true);
  };
  return (
    <Button
      size={size}
      appearance={appearance}
      icon={<Copy16Regular />}
      onBlur={() => setCopied(false)}
      onClick={() => copy().catch(() => setCopied(false))}
    >
      {copied ? t("states.copied") : (label ?? t("states.copy"))}
    </Button>
  );
}
