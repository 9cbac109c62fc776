-- Which benchmark's official split a version has, by the stored ids and labels: an object, or JSON's null if it has
-- none. SQL's null means that the server has not looked yet; it looks when it starts. The content hash does not depend
-- on it.
alter table dataset
    add column official_split jsonb,
    add constraint dataset_official_split_form check (jsonb_typeof(official_split) in ('object', 'null'));

-- The text encoder is a column of a board, separate from the features.
alter table literature_protocol add column encoder text;
update literature_protocol set encoder = features, features = null
where features in ('bert-base-uncased', 'bert-base-chinese');
update literature_protocol set encoder = 'DeBERTa', features = null where features = 'DeBERTa text features';
