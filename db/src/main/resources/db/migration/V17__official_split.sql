-- Which benchmark's official split a version has, by the ids and labels that are stored: an object, or JSON's null if it has none. A version that
-- nobody has looked at yet has SQL's null; the server looks at those when it starts. It takes no part in the content hash.
alter table dataset
    add column official_split jsonb,
    add constraint dataset_official_split_form check (jsonb_typeof(official_split) in ('object', 'null'));

-- What reads the text is a column of a board, apart from the features.
alter table literature_protocol add column encoder text;
update literature_protocol set encoder = features, features = null
where features in ('bert-base-uncased', 'bert-base-chinese');
update literature_protocol set encoder = 'DeBERTa', features = null where features = 'DeBERTa text features';
