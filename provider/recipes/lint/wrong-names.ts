/**
 * Names of actions and triggers that their connectors were tried with and do not have, by the provider and the kind of step;
 * and the one that is meant. Never a list of right names: those grow with every release of a connector.
 * Source: workato-devs/recipe-skills (names tried in May 2026 by starting recipes that have them).
 */

interface Wrong {
  readonly names: readonly string[];
  readonly instead: string;
}

const words = (text: string) => text.trim().split(/\s+/);

export const WRONG_NAMES: Readonly<Record<string, readonly Wrong[]>> = {
  "rest action": [{ names: ["__adhoc_http_action"], instead: "make_request_v2" }],
  "workato_db_table trigger": [{ names: ["new_record_realtime"], instead: "new_records_realtime" }],
  "workato_db_table action": [
    {
      names: words(
        "create_record create_records create_row add_row add_records insert_record batch_create bulk_create",
      ),
      instead: "add_record",
    },
    { names: ["search_records"], instead: "get_records" },
    { names: words("update_records batch_update bulk_update"), instead: "update_record" },
    { names: words("delete_records batch_delete bulk_delete"), instead: "delete_record" },
    { names: words("upsert_records bulk_upsert"), instead: "upsert_record" },
  ],
  "workato_pub_sub trigger": [
    {
      names: words("subscribe new_message new_messages new_batch_of_messages batch_subscribe"),
      instead: "subscribe_to_topic",
    },
  ],
  "workato_pub_sub action": [
    {
      names: words(
        "publish publish_message publish_messages publish_event publish_batch send_message post_message produce produce_message batch_publish batch_publish_to_topic",
      ),
      instead: "publish_to_topic",
    },
  ],
  "workato_variable action": [
    { names: words("set_variable create_variable add_variable"), instead: "declare_variable or update_variables" },
    { names: ["create_list"], instead: "declare_list" },
    { names: words("add_to_list append_to_list"), instead: "insert_to_list" },
  ],
};

/** The name that is meant, where a step's is a wrong one. */
export function meantName(provider: string, keyword: string, name: string): string | undefined {
  const key = `${provider} ${keyword}`;
  if (!Object.hasOwn(WRONG_NAMES, key)) return undefined;
  return WRONG_NAMES[key]!.find(({ names }) => names.includes(name))?.instead;
}
