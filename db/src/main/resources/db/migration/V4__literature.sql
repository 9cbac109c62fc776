-- What papers report, beside which our own groups stand: 582 numbers, each with its source and what the source says of
-- its protocol. Null means that the source does not say it.

create table literature_source (
    name       text primary key,
    citation   text not null,
    url        text,
    -- When the source appeared; unlike a model's year.
    year       integer,
    status     text not null,
    -- A later version of the same source replaces it.
    superseded boolean not null default false,
    constraint literature_source_status_known check (status in ('reported', 'reproduced', 'secondary'))
);

-- The conditions under which a source's numbers on a dataset came about.
create table literature_protocol (
    source    text not null references literature_source,
    dataset   text not null,
    split     text,
    alignment text,
    features  text,
    scores    text,
    selection text,
    seeds     text,
    code      text,
    primary key (source, dataset),
    constraint literature_protocol_dataset_known check (dataset in ('mosi', 'mosei', 'sims', 'iemocap')),
    constraint literature_protocol_split_known check (split in ('official')),
    constraint literature_protocol_alignment_known check (alignment in ('aligned', 'unaligned', 'utterance'))
);

-- Test scores under our names: fractions, MAE and Corr in their own units.
create table literature (
    dataset    text not null,
    model      text not null,
    model_year integer not null,
    metric     text not null,
    source     text not null,
    value      numeric not null,
    -- Why this number is shown but not ranked.
    doubt      text,
    constraint literature_once primary key (dataset, model, metric, source),
    constraint literature_has_protocol foreign key (source, dataset) references literature_protocol,
    constraint literature_metric_of_dataset check (
        case dataset
            when 'sims' then metric in ('MAE', 'Corr', 'Mult_acc_2', 'Mult_acc_3', 'Mult_acc_5', 'F1_score')
            when 'iemocap' then metric in ('WAcc', 'WAF1')
            else metric in ('MAE', 'Corr', 'Acc_7', 'Acc_5', 'Acc_2', 'F1_score', 'Has0_Acc_2', 'Has0_F1_score')
        end),
    constraint literature_value_in_range check (
        case metric when 'MAE' then value > 0 when 'Corr' then value between -1 and 1 else value between 0 and 1 end)
);

insert into literature_source (name, citation, url, year, status, superseded) values
    ('DecAlign, ICLR 2026, Table 5', 'Qian, Xing, Li, Zhao, Tu: DecAlign: Hierarchical Cross-Modal Alignment for Decoupled Multimodal Representation Learning, ICLR 2026, Table 5', 'https://arxiv.org/abs/2503.11892', 2026, 'reported', false),
    ('DecAlign, ICLR 2026, Table 6', 'Qian, Xing, Li, Zhao, Tu: DecAlign: Hierarchical Cross-Modal Alignment for Decoupled Multimodal Representation Learning, ICLR 2026, Table 6', 'https://arxiv.org/abs/2503.11892', 2026, 'reported', false),
    ('DecAlign, ICLR 2026, Table 7', 'Qian, Xing, Li, Zhao, Tu: DecAlign: Hierarchical Cross-Modal Alignment for Decoupled Multimodal Representation Learning, ICLR 2026, Table 7', 'https://arxiv.org/abs/2503.11892', 2026, 'reported', false),
    ('DecAlign, ICLR 2026, Table 1', 'Qian, Xing, Li, Zhao, Tu: DecAlign: Hierarchical Cross-Modal Alignment for Decoupled Multimodal Representation Learning, ICLR 2026, Table 1', 'https://arxiv.org/abs/2503.11892', 2026, 'reported', false),
    ('DecAlign, arXiv v1, Table 1', 'Qian, Xing, Li, Zhao, Tu: DecAlign: Hierarchical Cross-Modal Alignment for Decoupled Multimodal Representation Learning, arXiv 2503.11892v1, Table 1; the ICLR version replaces it', 'https://arxiv.org/abs/2503.11892v1', 2025, 'reported', true),
    ('DecAlign, arXiv v1, Table 2', 'Qian, Xing, Li, Zhao, Tu: DecAlign: Hierarchical Cross-Modal Alignment for Decoupled Multimodal Representation Learning, arXiv 2503.11892v1, Table 2; the ICLR version replaces it', 'https://arxiv.org/abs/2503.11892v1', 2025, 'reported', true),
    ('MMSA results, aligned', 'MMSA, results/result-stat.md, rows with data setting aligned', 'https://github.com/thuiar/MMSA/blob/master/results/result-stat.md', null, 'reproduced', false),
    ('MMSA results, unaligned', 'MMSA, results/result-stat.md, rows with data setting unaligned', 'https://github.com/thuiar/MMSA/blob/master/results/result-stat.md', null, 'reproduced', false),
    ('CICA, second hand', 'CICA, CVPR 2026, as repeated by audio-paper-digest', null, 2026, 'secondary', false),
    ('TEXT, second hand', 'TEXT, AAAI 2026, arXiv 2512.22741, as repeated by Paper-Notes', 'https://arxiv.org/abs/2512.22741', 2026, 'secondary', false),
    ('TEXT, abstract', 'TEXT, AAAI 2026, arXiv 2512.22741, abstract', 'https://arxiv.org/abs/2512.22741', 2026, 'reported', false),
    ('in TEXT, AAAI 2026', 'Baseline as given by TEXT, AAAI 2026, arXiv 2512.22741', 'https://arxiv.org/abs/2512.22741', 2026, 'secondary', false),
    ('in TEXT and RCAL', 'Baseline as given by TEXT, AAAI 2026, and RCAL', null, 2026, 'secondary', false),
    ('MODS, second hand', 'MODS, AAAI 2026, arXiv 2511.06328, as repeated by Paper-Notes', 'https://arxiv.org/abs/2511.06328', 2026, 'secondary', false),
    ('TSD, second hand', 'Tri-Subspaces Disentanglement, CVPR 2026, as repeated by Paper-Notes', null, 2026, 'secondary', false),
    ('DCER, second hand', 'DCER, as repeated by Paper-Notes', null, 2026, 'secondary', false),
    ('RCAL, second hand', 'RCAL, as repeated by audio-paper-digest, 2026-04-29', null, 2026, 'secondary', false),
    ('Qwen2.5-Omni readout, abstract', 'Abstract as listed by CatalyzeX under multimodal sentiment analysis', null, 2026, 'secondary', false),
    ('Trang et al., README', 'Trang et al., Information Sciences 2026, 124138, the authors'' README', null, 2026, 'reported', false);

-- The paper's tables: the files that its released code reads. MMSA's: the settings of its regression runs.
insert into literature_protocol (source, dataset, split, alignment, features, scores, selection, seeds, code) values
    ('DecAlign, ICLR 2026, Table 5', 'mosi', 'official', 'aligned', 'bert-base-uncased', 'zero labels left out of Acc-2 and F1', null, '1 to 5', null),
    ('DecAlign, ICLR 2026, Table 6', 'mosei', 'official', 'aligned', 'bert-base-uncased', 'zero labels left out of Acc-2 and F1', null, '1 to 5', null),
    ('DecAlign, ICLR 2026, Table 7', 'sims', 'official', 'unaligned', 'bert-base-chinese', null, null, '1 to 5', null),
    ('DecAlign, ICLR 2026, Table 1', 'iemocap', 'official', 'utterance', 'DeBERTa text features', 'WAcc is plain accuracy, WAF1 weights by class size', null, '1 to 5', null),
    ('DecAlign, ICLR 2026, Table 1', 'sims', 'official', 'unaligned', 'bert-base-chinese', null, null, '1 to 5', null),
    ('DecAlign, ICLR 2026, Table 1', 'mosei', 'official', 'aligned', 'bert-base-uncased', 'zero labels left out of Acc-2 and F1', null, '1 to 5', null),
    ('DecAlign, arXiv v1, Table 1', 'mosi', 'official', 'aligned', 'bert-base-uncased', 'zero labels left out of Acc-2 and F1', null, '1 to 5', null),
    ('DecAlign, arXiv v1, Table 1', 'mosei', 'official', 'aligned', 'bert-base-uncased', 'zero labels left out of Acc-2 and F1', null, '1 to 5', null),
    ('DecAlign, arXiv v1, Table 2', 'iemocap', 'official', 'utterance', 'DeBERTa text features', 'WAcc is plain accuracy, WAF1 weights by class size', null, '1 to 5', null),
    ('MMSA results, aligned', 'mosi', 'official', 'aligned', 'MMSA''s files', 'zero labels left out of Acc-2 and F1', 'valid loss', '5 seeds', 'MMSA'),
    ('MMSA results, unaligned', 'mosi', 'official', 'unaligned', 'MMSA''s files', 'zero labels left out of Acc-2 and F1', 'valid loss', '5 seeds', 'MMSA'),
    ('MMSA results, aligned', 'mosei', 'official', 'aligned', 'MMSA''s files', 'zero labels left out of Acc-2 and F1', 'valid loss', '5 seeds', 'MMSA'),
    ('MMSA results, unaligned', 'mosei', 'official', 'unaligned', 'MMSA''s files', 'zero labels left out of Acc-2 and F1', 'valid loss', '5 seeds', 'MMSA'),
    ('MMSA results, unaligned', 'sims', 'official', 'unaligned', 'MMSA''s files', 'zero counts as negative, values clipped to -1 to 1', 'valid loss', '5 seeds', 'MMSA'),
    ('CICA, second hand', 'mosi', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('CICA, second hand', 'mosei', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('CICA, second hand', 'sims', null, null, null, null, null, null, null),
    ('TEXT, second hand', 'mosi', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('TEXT, second hand', 'mosei', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('TEXT, abstract', 'sims', null, null, null, null, null, null, null),
    ('in TEXT, AAAI 2026', 'mosi', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('in TEXT, AAAI 2026', 'mosei', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('in TEXT and RCAL', 'sims', null, null, null, null, null, null, null),
    ('MODS, second hand', 'mosi', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('MODS, second hand', 'mosei', null, null, null, 'zero labels left out of Acc-2 and F1', null, null, null),
    ('MODS, second hand', 'sims', null, null, null, null, null, null, null),
    ('TSD, second hand', 'mosi', null, null, null, null, null, null, null),
    ('TSD, second hand', 'mosei', null, null, null, null, null, null, null),
    ('DCER, second hand', 'mosi', null, null, null, null, null, null, null),
    ('DCER, second hand', 'mosei', null, null, null, null, null, null, null),
    ('DCER, second hand', 'sims', null, null, null, null, null, null, null),
    ('RCAL, second hand', 'mosi', null, null, null, null, null, null, null),
    ('RCAL, second hand', 'mosei', null, null, null, null, null, null, null),
    ('RCAL, second hand', 'sims', null, null, null, null, null, null, null),
    ('Qwen2.5-Omni readout, abstract', 'mosi', null, null, null, null, null, null, null),
    ('Qwen2.5-Omni readout, abstract', 'mosei', null, null, null, null, null, null, null),
    ('Trang et al., README', 'iemocap', null, null, null, null, null, '10 seeds', null);

-- DecAlign, ICLR 2026, Table 5: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'MFM', 2018, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.951, null),
    ('mosi', 'MFM', 2018, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.662, null),
    ('mosi', 'MFM', 2018, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.7818, null),
    ('mosi', 'MFM', 2018, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.3621, null),
    ('mosi', 'MFM', 2018, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.781, null),
    ('mosi', 'MulT', 2019, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.846, null),
    ('mosi', 'MulT', 2019, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.725, null),
    ('mosi', 'MulT', 2019, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.817, null),
    ('mosi', 'MulT', 2019, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4005, null),
    ('mosi', 'MulT', 2019, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8166, null),
    ('mosi', 'PMR', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.895, null),
    ('mosi', 'PMR', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.689, null),
    ('mosi', 'PMR', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.7988, null),
    ('mosi', 'PMR', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.406, null),
    ('mosi', 'PMR', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.7983, null),
    ('mosi', 'CubeMLP', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.838, null),
    ('mosi', 'CubeMLP', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.695, null),
    ('mosi', 'CubeMLP', 2022, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8185, null),
    ('mosi', 'CubeMLP', 2022, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4103, null),
    ('mosi', 'CubeMLP', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8174, null),
    ('mosi', 'MUTA-Net', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.767, null),
    ('mosi', 'MUTA-Net', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.736, null),
    ('mosi', 'MUTA-Net', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8212, null),
    ('mosi', 'MUTA-Net', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4088, null),
    ('mosi', 'MUTA-Net', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8207, null),
    ('mosi', 'MISA', 2020, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.788, null),
    ('mosi', 'MISA', 2020, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.744, null),
    ('mosi', 'MISA', 2020, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8207, null),
    ('mosi', 'MISA', 2020, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4127, null),
    ('mosi', 'MISA', 2020, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8243, null),
    ('mosi', 'CENet', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.745, null),
    ('mosi', 'CENet', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.749, null),
    ('mosi', 'CENet', 2022, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.824, null),
    ('mosi', 'CENet', 2022, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4132, null),
    ('mosi', 'CENet', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8256, null),
    ('mosi', 'Self-MM', 2021, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.765, null),
    ('mosi', 'Self-MM', 2021, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.764, null),
    ('mosi', 'Self-MM', 2021, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8288, null),
    ('mosi', 'Self-MM', 2021, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4203, null),
    ('mosi', 'Self-MM', 2021, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8304, null),
    ('mosi', 'FDMER', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.760, null),
    ('mosi', 'FDMER', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.777, null),
    ('mosi', 'FDMER', 2022, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8301, null),
    ('mosi', 'FDMER', 2022, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4288, null),
    ('mosi', 'FDMER', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8322, null),
    ('mosi', 'AOBERT', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.780, null),
    ('mosi', 'AOBERT', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.773, null),
    ('mosi', 'AOBERT', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8303, null),
    ('mosi', 'AOBERT', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4321, null),
    ('mosi', 'AOBERT', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8302, null),
    ('mosi', 'DMD', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.744, null),
    ('mosi', 'DMD', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.788, null),
    ('mosi', 'DMD', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8324, null),
    ('mosi', 'DMD', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4388, null),
    ('mosi', 'DMD', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8355, null),
    ('mosi', 'ReconBoost', 2024, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.793, null),
    ('mosi', 'ReconBoost', 2024, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.769, null),
    ('mosi', 'ReconBoost', 2024, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8259, null),
    ('mosi', 'ReconBoost', 2024, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.427, null),
    ('mosi', 'ReconBoost', 2024, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8272, null),
    ('mosi', 'CGGM', 2024, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.787, null),
    ('mosi', 'CGGM', 2024, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.792, null),
    ('mosi', 'CGGM', 2024, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8273, null),
    ('mosi', 'CGGM', 2024, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4347, null),
    ('mosi', 'CGGM', 2024, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8289, null),
    ('mosi', 'DecAlign', 2026, 'MAE', 'DecAlign, ICLR 2026, Table 5', 0.735, null),
    ('mosi', 'DecAlign', 2026, 'Corr', 'DecAlign, ICLR 2026, Table 5', 0.811, null),
    ('mosi', 'DecAlign', 2026, 'Acc_2', 'DecAlign, ICLR 2026, Table 5', 0.8575, null),
    ('mosi', 'DecAlign', 2026, 'Acc_7', 'DecAlign, ICLR 2026, Table 5', 0.4507, null),
    ('mosi', 'DecAlign', 2026, 'F1_score', 'DecAlign, ICLR 2026, Table 5', 0.8582, null);

-- DecAlign, ICLR 2026, Table 6: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'MFM', 2018, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.681, null),
    ('mosei', 'MFM', 2018, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.555, null),
    ('mosei', 'MFM', 2018, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.7893, null),
    ('mosei', 'MFM', 2018, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.4593, null),
    ('mosei', 'MFM', 2018, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.7645, null),
    ('mosei', 'MulT', 2019, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.673, null),
    ('mosei', 'MulT', 2019, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.677, null),
    ('mosei', 'MulT', 2019, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8085, null),
    ('mosei', 'MulT', 2019, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.4837, null),
    ('mosei', 'MulT', 2019, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8086, null),
    ('mosei', 'PMR', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.645, null),
    ('mosei', 'PMR', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.689, null),
    ('mosei', 'PMR', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8157, null),
    ('mosei', 'PMR', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.4888, null),
    ('mosei', 'PMR', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8156, null),
    ('mosei', 'CubeMLP', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.601, null),
    ('mosei', 'CubeMLP', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.701, null),
    ('mosei', 'CubeMLP', 2022, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8136, null),
    ('mosei', 'CubeMLP', 2022, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.4907, null),
    ('mosei', 'CubeMLP', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8175, null),
    ('mosei', 'MUTA-Net', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.617, null),
    ('mosei', 'MUTA-Net', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.717, null),
    ('mosei', 'MUTA-Net', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8176, null),
    ('mosei', 'MUTA-Net', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.4988, null),
    ('mosei', 'MUTA-Net', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8201, null),
    ('mosei', 'MISA', 2020, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.594, null),
    ('mosei', 'MISA', 2020, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.724, null),
    ('mosei', 'MISA', 2020, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8203, null),
    ('mosei', 'MISA', 2020, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5143, null),
    ('mosei', 'MISA', 2020, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8213, null),
    ('mosei', 'CENet', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.588, null),
    ('mosei', 'CENet', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.738, null),
    ('mosei', 'CENet', 2022, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8213, null),
    ('mosei', 'CENet', 2022, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5231, null),
    ('mosei', 'CENet', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8235, null),
    ('mosei', 'Self-MM', 2021, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.576, null),
    ('mosei', 'Self-MM', 2021, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.732, null),
    ('mosei', 'Self-MM', 2021, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8243, null),
    ('mosei', 'Self-MM', 2021, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5268, null),
    ('mosei', 'Self-MM', 2021, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8247, null),
    ('mosei', 'FDMER', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.571, null),
    ('mosei', 'FDMER', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.743, null),
    ('mosei', 'FDMER', 2022, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8388, null),
    ('mosei', 'FDMER', 2022, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5321, null),
    ('mosei', 'FDMER', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8335, null),
    ('mosei', 'AOBERT', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.588, null),
    ('mosei', 'AOBERT', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.738, null),
    ('mosei', 'AOBERT', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.839, null),
    ('mosei', 'AOBERT', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5247, null),
    ('mosei', 'AOBERT', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8314, null),
    ('mosei', 'DMD', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.561, null),
    ('mosei', 'DMD', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.758, null),
    ('mosei', 'DMD', 2023, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8417, null),
    ('mosei', 'DMD', 2023, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5418, null),
    ('mosei', 'DMD', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8388, null),
    ('mosei', 'ReconBoost', 2024, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.599, null),
    ('mosei', 'ReconBoost', 2024, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.733, null),
    ('mosei', 'ReconBoost', 2024, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8298, null),
    ('mosei', 'ReconBoost', 2024, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5268, null),
    ('mosei', 'ReconBoost', 2024, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8314, null),
    ('mosei', 'CGGM', 2024, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.584, null),
    ('mosei', 'CGGM', 2024, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.760, null),
    ('mosei', 'CGGM', 2024, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8372, null),
    ('mosei', 'CGGM', 2024, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5288, null),
    ('mosei', 'CGGM', 2024, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8394, null),
    ('mosei', 'DecAlign', 2026, 'MAE', 'DecAlign, ICLR 2026, Table 6', 0.543, null),
    ('mosei', 'DecAlign', 2026, 'Corr', 'DecAlign, ICLR 2026, Table 6', 0.768, null),
    ('mosei', 'DecAlign', 2026, 'Acc_2', 'DecAlign, ICLR 2026, Table 6', 0.8648, null),
    ('mosei', 'DecAlign', 2026, 'Acc_7', 'DecAlign, ICLR 2026, Table 6', 0.5502, null),
    ('mosei', 'DecAlign', 2026, 'F1_score', 'DecAlign, ICLR 2026, Table 6', 0.8607, null);

-- DecAlign, ICLR 2026, Table 7: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'MFM', 2018, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.471, null),
    ('sims', 'MFM', 2018, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7528, null),
    ('sims', 'MFM', 2018, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7532, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'MFM', 2018, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.516, null),
    ('sims', 'MulT', 2019, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.455, null),
    ('sims', 'MulT', 2019, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7696, null),
    ('sims', 'MulT', 2019, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7702, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'MulT', 2019, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.544, null),
    ('sims', 'PMR', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.445, null),
    ('sims', 'PMR', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7655, null),
    ('sims', 'PMR', 2023, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7663, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'PMR', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.523, null),
    ('sims', 'CubeMLP', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.459, null),
    ('sims', 'CubeMLP', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7785, null),
    ('sims', 'CubeMLP', 2022, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7794, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'CubeMLP', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.562, null),
    ('sims', 'MUTA-Net', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.443, null),
    ('sims', 'MUTA-Net', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7721, null),
    ('sims', 'MUTA-Net', 2023, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7744, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'MUTA-Net', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.573, null),
    ('sims', 'MISA', 2020, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.437, null),
    ('sims', 'MISA', 2020, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7843, null),
    ('sims', 'MISA', 2020, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7856, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'MISA', 2020, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.581, null),
    ('sims', 'CENet', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.454, null),
    ('sims', 'CENet', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7803, null),
    ('sims', 'CENet', 2022, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7815, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'CENet', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.589, null),
    ('sims', 'Self-MM', 2021, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.432, null),
    ('sims', 'Self-MM', 2021, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7797, null),
    ('sims', 'Self-MM', 2021, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7803, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'Self-MM', 2021, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.593, null),
    ('sims', 'FDMER', 2022, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.424, null),
    ('sims', 'FDMER', 2022, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7874, null),
    ('sims', 'FDMER', 2022, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7882, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'FDMER', 2022, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.599, null),
    ('sims', 'AOBERT', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.430, null),
    ('sims', 'AOBERT', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7855, null),
    ('sims', 'AOBERT', 2023, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7865, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'AOBERT', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.578, null),
    ('sims', 'DMD', 2023, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.421, null),
    ('sims', 'DMD', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7988, null),
    ('sims', 'DMD', 2023, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7898, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'DMD', 2023, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.612, null),
    ('sims', 'MCIS', 2024, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.429, null),
    ('sims', 'MCIS', 2024, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.7958, null),
    ('sims', 'MCIS', 2024, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.7964, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'MCIS', 2024, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.629, null),
    ('sims', 'CGGM', 2024, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.417, null),
    ('sims', 'CGGM', 2024, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.8012, null),
    ('sims', 'CGGM', 2024, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.8017, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'CGGM', 2024, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.638, null),
    ('sims', 'DecAlign', 2026, 'MAE', 'DecAlign, ICLR 2026, Table 7', 0.403, null),
    ('sims', 'DecAlign', 2026, 'F1_score', 'DecAlign, ICLR 2026, Table 7', 0.8185, null),
    ('sims', 'DecAlign', 2026, 'Mult_acc_3', 'DecAlign, ICLR 2026, Table 7', 0.8824, 'The table''s Acc-3 lies within about one point of its binary F1 for every baseline, so it is probably not the accuracy over three classes.'),
    ('sims', 'DecAlign', 2026, 'Corr', 'DecAlign, ICLR 2026, Table 7', 0.657, null);

-- DecAlign, ICLR 2026, Table 1: iemocap
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('iemocap', 'MFM', 2018, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.6338, null),
    ('iemocap', 'MFM', 2018, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.6341, null),
    ('iemocap', 'MulT', 2019, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.6553, null),
    ('iemocap', 'MulT', 2019, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.6521, null),
    ('iemocap', 'PMR', 2023, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.6704, null),
    ('iemocap', 'PMR', 2023, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.6701, null),
    ('iemocap', 'CubeMLP', 2022, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.6643, null),
    ('iemocap', 'CubeMLP', 2022, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.6641, null),
    ('iemocap', 'MUTA-Net', 2023, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.6744, null),
    ('iemocap', 'MUTA-Net', 2023, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.6878, null),
    ('iemocap', 'MISA', 2020, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.6848, null),
    ('iemocap', 'MISA', 2020, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.6825, null),
    ('iemocap', 'CENet', 2022, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.6927, null),
    ('iemocap', 'CENet', 2022, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.6958, null),
    ('iemocap', 'Self-MM', 2021, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.7035, null),
    ('iemocap', 'Self-MM', 2021, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.7043, null),
    ('iemocap', 'FDMER', 2022, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.7133, null),
    ('iemocap', 'FDMER', 2022, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.7117, null),
    ('iemocap', 'AOBERT', 2023, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.7104, null),
    ('iemocap', 'AOBERT', 2023, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.7089, null),
    ('iemocap', 'DMD', 2023, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.7203, null),
    ('iemocap', 'DMD', 2023, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.7198, null),
    ('iemocap', 'ReconBoost', 2024, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.7144, null),
    ('iemocap', 'ReconBoost', 2024, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.7158, null),
    ('iemocap', 'CGGM', 2024, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.7225, null),
    ('iemocap', 'CGGM', 2024, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.7217, null),
    ('iemocap', 'DecAlign', 2026, 'WAcc', 'DecAlign, ICLR 2026, Table 1', 0.7335, null),
    ('iemocap', 'DecAlign', 2026, 'WAF1', 'DecAlign, ICLR 2026, Table 1', 0.7343, null);

-- DecAlign, ICLR 2026, Table 1: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'ReconBoost', 2024, 'MAE', 'DecAlign, ICLR 2026, Table 1', 0.413, null),
    ('sims', 'ReconBoost', 2024, 'F1_score', 'DecAlign, ICLR 2026, Table 1', 0.8041, null);

-- DecAlign, ICLR 2026, Table 1: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'AOBERT', 2023, 'F1_score', 'DecAlign, ICLR 2026, Table 1', 0.8364, 'Table 6 of the same paper prints 0.8314.');

-- DecAlign, arXiv v1, Table 1: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'MCIS', 2024, 'MAE', 'DecAlign, arXiv v1, Table 1', 0.756, null),
    ('mosi', 'MCIS', 2024, 'Corr', 'DecAlign, arXiv v1, Table 1', 0.783, null),
    ('mosi', 'MCIS', 2024, 'Acc_2', 'DecAlign, arXiv v1, Table 1', 0.8402, null),
    ('mosi', 'MCIS', 2024, 'Acc_7', 'DecAlign, arXiv v1, Table 1', 0.4358, null),
    ('mosi', 'MCIS', 2024, 'F1_score', 'DecAlign, arXiv v1, Table 1', 0.8385, null),
    ('mosi', 'CGGM', 2024, 'MAE', 'DecAlign, arXiv v1, Table 1', 0.747, null),
    ('mosi', 'CGGM', 2024, 'Corr', 'DecAlign, arXiv v1, Table 1', 0.798, null),
    ('mosi', 'CGGM', 2024, 'Acc_2', 'DecAlign, arXiv v1, Table 1', 0.8443, null),
    ('mosi', 'CGGM', 2024, 'Acc_7', 'DecAlign, arXiv v1, Table 1', 0.4321, null),
    ('mosi', 'CGGM', 2024, 'F1_score', 'DecAlign, arXiv v1, Table 1', 0.8413, null);

-- DecAlign, arXiv v1, Table 1: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'MCIS', 2024, 'MAE', 'DecAlign, arXiv v1, Table 1', 0.557, null),
    ('mosei', 'MCIS', 2024, 'Corr', 'DecAlign, arXiv v1, Table 1', 0.747, null),
    ('mosei', 'MCIS', 2024, 'Acc_2', 'DecAlign, arXiv v1, Table 1', 0.8497, null),
    ('mosei', 'MCIS', 2024, 'Acc_7', 'DecAlign, arXiv v1, Table 1', 0.5385, null),
    ('mosei', 'MCIS', 2024, 'F1_score', 'DecAlign, arXiv v1, Table 1', 0.8434, null),
    ('mosei', 'CGGM', 2024, 'MAE', 'DecAlign, arXiv v1, Table 1', 0.551, null),
    ('mosei', 'CGGM', 2024, 'Corr', 'DecAlign, arXiv v1, Table 1', 0.761, null),
    ('mosei', 'CGGM', 2024, 'Acc_2', 'DecAlign, arXiv v1, Table 1', 0.839, null),
    ('mosei', 'CGGM', 2024, 'Acc_7', 'DecAlign, arXiv v1, Table 1', 0.5347, null),
    ('mosei', 'CGGM', 2024, 'F1_score', 'DecAlign, arXiv v1, Table 1', 0.8414, null);

-- DecAlign, arXiv v1, Table 2: iemocap
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('iemocap', 'MCIS', 2024, 'WAcc', 'DecAlign, arXiv v1, Table 2', 0.7177, null),
    ('iemocap', 'MCIS', 2024, 'WAF1', 'DecAlign, arXiv v1, Table 2', 0.7153, null);

-- MMSA results, aligned: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'EF-LSTM', 2018, 'Has0_Acc_2', 'MMSA results, aligned', 0.7738, null),
    ('mosi', 'EF-LSTM', 2018, 'Has0_F1_score', 'MMSA results, aligned', 0.7735, null),
    ('mosi', 'EF-LSTM', 2018, 'Acc_2', 'MMSA results, aligned', 0.7848, null),
    ('mosi', 'EF-LSTM', 2018, 'F1_score', 'MMSA results, aligned', 0.7851, null),
    ('mosi', 'EF-LSTM', 2018, 'Acc_5', 'MMSA results, aligned', 0.4015, null),
    ('mosi', 'EF-LSTM', 2018, 'Acc_7', 'MMSA results, aligned', 0.3539, null),
    ('mosi', 'EF-LSTM', 2018, 'MAE', 'MMSA results, aligned', 0.9488, null),
    ('mosi', 'EF-LSTM', 2018, 'Corr', 'MMSA results, aligned', 0.6690, null),
    ('mosi', 'MFN', 2018, 'Has0_Acc_2', 'MMSA results, aligned', 0.7767, null),
    ('mosi', 'MFN', 2018, 'Has0_F1_score', 'MMSA results, aligned', 0.7763, null),
    ('mosi', 'MFN', 2018, 'Acc_2', 'MMSA results, aligned', 0.7887, null),
    ('mosi', 'MFN', 2018, 'F1_score', 'MMSA results, aligned', 0.789, null),
    ('mosi', 'MFN', 2018, 'Acc_5', 'MMSA results, aligned', 0.4047, null),
    ('mosi', 'MFN', 2018, 'Acc_7', 'MMSA results, aligned', 0.3583, null),
    ('mosi', 'MFN', 2018, 'MAE', 'MMSA results, aligned', 0.9268, null),
    ('mosi', 'MFN', 2018, 'Corr', 'MMSA results, aligned', 0.6702, null),
    ('mosi', 'Graph-MFN', 2018, 'Has0_Acc_2', 'MMSA results, aligned', 0.7714, null),
    ('mosi', 'Graph-MFN', 2018, 'Has0_F1_score', 'MMSA results, aligned', 0.7708, null),
    ('mosi', 'Graph-MFN', 2018, 'Acc_2', 'MMSA results, aligned', 0.7835, null),
    ('mosi', 'Graph-MFN', 2018, 'F1_score', 'MMSA results, aligned', 0.7835, null),
    ('mosi', 'Graph-MFN', 2018, 'Acc_5', 'MMSA results, aligned', 0.3863, null),
    ('mosi', 'Graph-MFN', 2018, 'Acc_7', 'MMSA results, aligned', 0.3464, null),
    ('mosi', 'Graph-MFN', 2018, 'MAE', 'MMSA results, aligned', 0.9557, null),
    ('mosi', 'Graph-MFN', 2018, 'Corr', 'MMSA results, aligned', 0.6486, null),
    ('mosi', 'TETFN', 2023, 'Has0_Acc_2', 'MMSA results, aligned', 0.8324, null),
    ('mosi', 'TETFN', 2023, 'Has0_F1_score', 'MMSA results, aligned', 0.8313, null),
    ('mosi', 'TETFN', 2023, 'Acc_2', 'MMSA results, aligned', 0.8537, null),
    ('mosi', 'TETFN', 2023, 'F1_score', 'MMSA results, aligned', 0.8533, null),
    ('mosi', 'TETFN', 2023, 'Acc_5', 'MMSA results, aligned', 0.5364, null),
    ('mosi', 'TETFN', 2023, 'Acc_7', 'MMSA results, aligned', 0.4577, null),
    ('mosi', 'TETFN', 2023, 'MAE', 'MMSA results, aligned', 0.7084, null),
    ('mosi', 'TETFN', 2023, 'Corr', 'MMSA results, aligned', 0.7984, null);

-- MMSA results, unaligned: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'LF-DNN', 2018, 'Has0_Acc_2', 'MMSA results, unaligned', 0.7752, null),
    ('mosi', 'LF-DNN', 2018, 'Has0_F1_score', 'MMSA results, unaligned', 0.7746, null),
    ('mosi', 'LF-DNN', 2018, 'Acc_2', 'MMSA results, unaligned', 0.7863, null),
    ('mosi', 'LF-DNN', 2018, 'F1_score', 'MMSA results, unaligned', 0.7863, null),
    ('mosi', 'LF-DNN', 2018, 'Acc_5', 'MMSA results, unaligned', 0.3805, null),
    ('mosi', 'LF-DNN', 2018, 'Acc_7', 'MMSA results, unaligned', 0.3452, null),
    ('mosi', 'LF-DNN', 2018, 'MAE', 'MMSA results, unaligned', 0.9548, null),
    ('mosi', 'LF-DNN', 2018, 'Corr', 'MMSA results, unaligned', 0.6584, null),
    ('mosi', 'TFN', 2017, 'Has0_Acc_2', 'MMSA results, unaligned', 0.7799, null),
    ('mosi', 'TFN', 2017, 'Has0_F1_score', 'MMSA results, unaligned', 0.7795, null),
    ('mosi', 'TFN', 2017, 'Acc_2', 'MMSA results, unaligned', 0.7908, null),
    ('mosi', 'TFN', 2017, 'F1_score', 'MMSA results, unaligned', 0.7911, null),
    ('mosi', 'TFN', 2017, 'Acc_5', 'MMSA results, unaligned', 0.3939, null),
    ('mosi', 'TFN', 2017, 'Acc_7', 'MMSA results, unaligned', 0.3446, null),
    ('mosi', 'TFN', 2017, 'MAE', 'MMSA results, unaligned', 0.9473, null),
    ('mosi', 'TFN', 2017, 'Corr', 'MMSA results, unaligned', 0.6733, null),
    ('mosi', 'LMF', 2018, 'Has0_Acc_2', 'MMSA results, unaligned', 0.779, null),
    ('mosi', 'LMF', 2018, 'Has0_F1_score', 'MMSA results, unaligned', 0.778, null),
    ('mosi', 'LMF', 2018, 'Acc_2', 'MMSA results, unaligned', 0.7918, null),
    ('mosi', 'LMF', 2018, 'F1_score', 'MMSA results, unaligned', 0.7915, null),
    ('mosi', 'LMF', 2018, 'Acc_5', 'MMSA results, unaligned', 0.3813, null),
    ('mosi', 'LMF', 2018, 'Acc_7', 'MMSA results, unaligned', 0.3382, null),
    ('mosi', 'LMF', 2018, 'MAE', 'MMSA results, unaligned', 0.9504, null),
    ('mosi', 'LMF', 2018, 'Corr', 'MMSA results, unaligned', 0.6510, null),
    ('mosi', 'MulT', 2019, 'Has0_Acc_2', 'MMSA results, unaligned', 0.7971, null),
    ('mosi', 'MulT', 2019, 'Has0_F1_score', 'MMSA results, unaligned', 0.7963, null),
    ('mosi', 'MulT', 2019, 'Acc_2', 'MMSA results, unaligned', 0.8098, null),
    ('mosi', 'MulT', 2019, 'F1_score', 'MMSA results, unaligned', 0.8095, null),
    ('mosi', 'MulT', 2019, 'Acc_5', 'MMSA results, unaligned', 0.4268, null),
    ('mosi', 'MulT', 2019, 'Acc_7', 'MMSA results, unaligned', 0.3691, null),
    ('mosi', 'MulT', 2019, 'MAE', 'MMSA results, unaligned', 0.8799, null),
    ('mosi', 'MulT', 2019, 'Corr', 'MMSA results, unaligned', 0.7022, null),
    ('mosi', 'MISA', 2020, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8184, null),
    ('mosi', 'MISA', 2020, 'Has0_F1_score', 'MMSA results, unaligned', 0.8182, null),
    ('mosi', 'MISA', 2020, 'Acc_2', 'MMSA results, unaligned', 0.8354, null),
    ('mosi', 'MISA', 2020, 'F1_score', 'MMSA results, unaligned', 0.8358, null),
    ('mosi', 'MISA', 2020, 'Acc_5', 'MMSA results, unaligned', 0.4708, null),
    ('mosi', 'MISA', 2020, 'Acc_7', 'MMSA results, unaligned', 0.4137, null),
    ('mosi', 'MISA', 2020, 'MAE', 'MMSA results, unaligned', 0.7765, null),
    ('mosi', 'MISA', 2020, 'Corr', 'MMSA results, unaligned', 0.7781, null),
    ('mosi', 'Self-MM', 2021, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8344, null),
    ('mosi', 'Self-MM', 2021, 'Has0_F1_score', 'MMSA results, unaligned', 0.8336, null),
    ('mosi', 'Self-MM', 2021, 'Acc_2', 'MMSA results, unaligned', 0.8546, null),
    ('mosi', 'Self-MM', 2021, 'F1_score', 'MMSA results, unaligned', 0.8543, null),
    ('mosi', 'Self-MM', 2021, 'Acc_5', 'MMSA results, unaligned', 0.5347, null),
    ('mosi', 'Self-MM', 2021, 'Acc_7', 'MMSA results, unaligned', 0.4667, null),
    ('mosi', 'Self-MM', 2021, 'MAE', 'MMSA results, unaligned', 0.7080, null),
    ('mosi', 'Self-MM', 2021, 'Corr', 'MMSA results, unaligned', 0.7963, null),
    ('mosi', 'CENet', 2022, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8353, null),
    ('mosi', 'CENet', 2022, 'Has0_F1_score', 'MMSA results, unaligned', 0.8349, null),
    ('mosi', 'CENet', 2022, 'Acc_2', 'MMSA results, unaligned', 0.8521, null),
    ('mosi', 'CENet', 2022, 'F1_score', 'MMSA results, unaligned', 0.8522, null),
    ('mosi', 'CENet', 2022, 'Acc_5', 'MMSA results, unaligned', 0.5087, null),
    ('mosi', 'CENet', 2022, 'Acc_7', 'MMSA results, unaligned', 0.449, null),
    ('mosi', 'CENet', 2022, 'MAE', 'MMSA results, unaligned', 0.7254, null),
    ('mosi', 'CENet', 2022, 'Corr', 'MMSA results, unaligned', 0.7953, null);

-- MMSA results, aligned: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'EF-LSTM', 2018, 'Has0_Acc_2', 'MMSA results, aligned', 0.7784, null),
    ('mosei', 'EF-LSTM', 2018, 'Has0_F1_score', 'MMSA results, aligned', 0.7834, null),
    ('mosei', 'EF-LSTM', 2018, 'Acc_2', 'MMSA results, aligned', 0.8079, null),
    ('mosei', 'EF-LSTM', 2018, 'F1_score', 'MMSA results, aligned', 0.8067, null),
    ('mosei', 'EF-LSTM', 2018, 'Acc_5', 'MMSA results, aligned', 0.5116, null),
    ('mosei', 'EF-LSTM', 2018, 'Acc_7', 'MMSA results, aligned', 0.5001, null),
    ('mosei', 'EF-LSTM', 2018, 'MAE', 'MMSA results, aligned', 0.6005, null),
    ('mosei', 'EF-LSTM', 2018, 'Corr', 'MMSA results, aligned', 0.6825, null),
    ('mosei', 'MFN', 2018, 'Has0_Acc_2', 'MMSA results, aligned', 0.7894, null),
    ('mosei', 'MFN', 2018, 'Has0_F1_score', 'MMSA results, aligned', 0.7955, null),
    ('mosei', 'MFN', 2018, 'Acc_2', 'MMSA results, aligned', 0.8286, null),
    ('mosei', 'MFN', 2018, 'F1_score', 'MMSA results, aligned', 0.8285, null),
    ('mosei', 'MFN', 2018, 'Acc_5', 'MMSA results, aligned', 0.5276, null),
    ('mosei', 'MFN', 2018, 'Acc_7', 'MMSA results, aligned', 0.5134, null),
    ('mosei', 'MFN', 2018, 'MAE', 'MMSA results, aligned', 0.5733, null),
    ('mosei', 'MFN', 2018, 'Corr', 'MMSA results, aligned', 0.7182, null),
    ('mosei', 'Graph-MFN', 2018, 'Has0_Acc_2', 'MMSA results, aligned', 0.8128, null),
    ('mosei', 'Graph-MFN', 2018, 'Has0_F1_score', 'MMSA results, aligned', 0.8148, null),
    ('mosei', 'Graph-MFN', 2018, 'Acc_2', 'MMSA results, aligned', 0.8348, null),
    ('mosei', 'Graph-MFN', 2018, 'F1_score', 'MMSA results, aligned', 0.8323, null),
    ('mosei', 'Graph-MFN', 2018, 'Acc_5', 'MMSA results, aligned', 0.5269, null),
    ('mosei', 'Graph-MFN', 2018, 'Acc_7', 'MMSA results, aligned', 0.5137, null),
    ('mosei', 'Graph-MFN', 2018, 'MAE', 'MMSA results, aligned', 0.5745, null),
    ('mosei', 'Graph-MFN', 2018, 'Corr', 'MMSA results, aligned', 0.7133, null),
    ('mosei', 'TETFN', 2023, 'Has0_Acc_2', 'MMSA results, aligned', 0.8412, null),
    ('mosei', 'TETFN', 2023, 'Has0_F1_score', 'MMSA results, aligned', 0.8435, null),
    ('mosei', 'TETFN', 2023, 'Acc_2', 'MMSA results, aligned', 0.8621, null),
    ('mosei', 'TETFN', 2023, 'F1_score', 'MMSA results, aligned', 0.8611, null),
    ('mosei', 'TETFN', 2023, 'Acc_5', 'MMSA results, aligned', 0.5578, null),
    ('mosei', 'TETFN', 2023, 'Acc_7', 'MMSA results, aligned', 0.539, null),
    ('mosei', 'TETFN', 2023, 'MAE', 'MMSA results, aligned', 0.5373, null),
    ('mosei', 'TETFN', 2023, 'Corr', 'MMSA results, aligned', 0.7696, null);

-- MMSA results, unaligned: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'LF-DNN', 2018, 'Has0_Acc_2', 'MMSA results, unaligned', 0.806, null),
    ('mosei', 'LF-DNN', 2018, 'Has0_F1_score', 'MMSA results, unaligned', 0.8085, null),
    ('mosei', 'LF-DNN', 2018, 'Acc_2', 'MMSA results, unaligned', 0.8274, null),
    ('mosei', 'LF-DNN', 2018, 'F1_score', 'MMSA results, unaligned', 0.8252, null),
    ('mosei', 'LF-DNN', 2018, 'Acc_5', 'MMSA results, unaligned', 0.5197, null),
    ('mosei', 'LF-DNN', 2018, 'Acc_7', 'MMSA results, unaligned', 0.5083, null),
    ('mosei', 'LF-DNN', 2018, 'MAE', 'MMSA results, unaligned', 0.5802, null),
    ('mosei', 'LF-DNN', 2018, 'Corr', 'MMSA results, unaligned', 0.7087, null),
    ('mosei', 'TFN', 2017, 'Has0_Acc_2', 'MMSA results, unaligned', 0.785, null),
    ('mosei', 'TFN', 2017, 'Has0_F1_score', 'MMSA results, unaligned', 0.7896, null),
    ('mosei', 'TFN', 2017, 'Acc_2', 'MMSA results, unaligned', 0.8189, null),
    ('mosei', 'TFN', 2017, 'F1_score', 'MMSA results, unaligned', 0.8174, null),
    ('mosei', 'TFN', 2017, 'Acc_5', 'MMSA results, unaligned', 0.531, null),
    ('mosei', 'TFN', 2017, 'Acc_7', 'MMSA results, unaligned', 0.516, null),
    ('mosei', 'TFN', 2017, 'MAE', 'MMSA results, unaligned', 0.5726, null),
    ('mosei', 'TFN', 2017, 'Corr', 'MMSA results, unaligned', 0.7141, null),
    ('mosei', 'LMF', 2018, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8054, null),
    ('mosei', 'LMF', 2018, 'Has0_F1_score', 'MMSA results, unaligned', 0.8094, null),
    ('mosei', 'LMF', 2018, 'Acc_2', 'MMSA results, unaligned', 0.8348, null),
    ('mosei', 'LMF', 2018, 'F1_score', 'MMSA results, unaligned', 0.8336, null),
    ('mosei', 'LMF', 2018, 'Acc_5', 'MMSA results, unaligned', 0.5299, null),
    ('mosei', 'LMF', 2018, 'Acc_7', 'MMSA results, unaligned', 0.5159, null),
    ('mosei', 'LMF', 2018, 'MAE', 'MMSA results, unaligned', 0.5757, null),
    ('mosei', 'LMF', 2018, 'Corr', 'MMSA results, unaligned', 0.7169, null),
    ('mosei', 'MulT', 2019, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8115, null),
    ('mosei', 'MulT', 2019, 'Has0_F1_score', 'MMSA results, unaligned', 0.8156, null),
    ('mosei', 'MulT', 2019, 'Acc_2', 'MMSA results, unaligned', 0.8463, null),
    ('mosei', 'MulT', 2019, 'F1_score', 'MMSA results, unaligned', 0.8452, null),
    ('mosei', 'MulT', 2019, 'Acc_5', 'MMSA results, unaligned', 0.5418, null),
    ('mosei', 'MulT', 2019, 'Acc_7', 'MMSA results, unaligned', 0.5284, null),
    ('mosei', 'MulT', 2019, 'MAE', 'MMSA results, unaligned', 0.5593, null),
    ('mosei', 'MulT', 2019, 'Corr', 'MMSA results, unaligned', 0.7331, null),
    ('mosei', 'MISA', 2020, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8067, null),
    ('mosei', 'MISA', 2020, 'Has0_F1_score', 'MMSA results, unaligned', 0.8112, null),
    ('mosei', 'MISA', 2020, 'Acc_2', 'MMSA results, unaligned', 0.8467, null),
    ('mosei', 'MISA', 2020, 'F1_score', 'MMSA results, unaligned', 0.8466, null),
    ('mosei', 'MISA', 2020, 'Acc_5', 'MMSA results, unaligned', 0.5363, null),
    ('mosei', 'MISA', 2020, 'Acc_7', 'MMSA results, unaligned', 0.5205, null),
    ('mosei', 'MISA', 2020, 'MAE', 'MMSA results, unaligned', 0.5575, null),
    ('mosei', 'MISA', 2020, 'Corr', 'MMSA results, unaligned', 0.7515, null),
    ('mosei', 'Self-MM', 2021, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8376, null),
    ('mosei', 'Self-MM', 2021, 'Has0_F1_score', 'MMSA results, unaligned', 0.8382, null),
    ('mosei', 'Self-MM', 2021, 'Acc_2', 'MMSA results, unaligned', 0.8515, null),
    ('mosei', 'Self-MM', 2021, 'F1_score', 'MMSA results, unaligned', 0.849, null),
    ('mosei', 'Self-MM', 2021, 'Acc_5', 'MMSA results, unaligned', 0.5553, null),
    ('mosei', 'Self-MM', 2021, 'Acc_7', 'MMSA results, unaligned', 0.5387, null),
    ('mosei', 'Self-MM', 2021, 'MAE', 'MMSA results, unaligned', 0.5309, null),
    ('mosei', 'Self-MM', 2021, 'Corr', 'MMSA results, unaligned', 0.7649, null),
    ('mosei', 'CENet', 2022, 'Has0_Acc_2', 'MMSA results, unaligned', 0.8352, null),
    ('mosei', 'CENet', 2022, 'Has0_F1_score', 'MMSA results, unaligned', 0.8385, null),
    ('mosei', 'CENet', 2022, 'Acc_2', 'MMSA results, unaligned', 0.8638, null),
    ('mosei', 'CENet', 2022, 'F1_score', 'MMSA results, unaligned', 0.8632, null),
    ('mosei', 'CENet', 2022, 'Acc_5', 'MMSA results, unaligned', 0.5615, null),
    ('mosei', 'CENet', 2022, 'Acc_7', 'MMSA results, unaligned', 0.5426, null),
    ('mosei', 'CENet', 2022, 'MAE', 'MMSA results, unaligned', 0.5259, null),
    ('mosei', 'CENet', 2022, 'Corr', 'MMSA results, unaligned', 0.7775, null);

-- MMSA results, unaligned: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'EF-LSTM', 2018, 'Mult_acc_2', 'MMSA results, unaligned', 0.6937, null),
    ('sims', 'EF-LSTM', 2018, 'Mult_acc_3', 'MMSA results, unaligned', 0.5427, null),
    ('sims', 'EF-LSTM', 2018, 'Mult_acc_5', 'MMSA results, unaligned', 0.2123, null),
    ('sims', 'EF-LSTM', 2018, 'F1_score', 'MMSA results, unaligned', 0.5682, null),
    ('sims', 'EF-LSTM', 2018, 'MAE', 'MMSA results, unaligned', 0.5907, null),
    ('sims', 'EF-LSTM', 2018, 'Corr', 'MMSA results, unaligned', 0.0545, null),
    ('sims', 'LF-DNN', 2018, 'Mult_acc_2', 'MMSA results, unaligned', 0.7702, null),
    ('sims', 'LF-DNN', 2018, 'Mult_acc_3', 'MMSA results, unaligned', 0.6433, null),
    ('sims', 'LF-DNN', 2018, 'Mult_acc_5', 'MMSA results, unaligned', 0.3974, null),
    ('sims', 'LF-DNN', 2018, 'F1_score', 'MMSA results, unaligned', 0.7727, null),
    ('sims', 'LF-DNN', 2018, 'MAE', 'MMSA results, unaligned', 0.4463, null),
    ('sims', 'LF-DNN', 2018, 'Corr', 'MMSA results, unaligned', 0.5551, null),
    ('sims', 'TFN', 2017, 'Mult_acc_2', 'MMSA results, unaligned', 0.7838, null),
    ('sims', 'TFN', 2017, 'Mult_acc_3', 'MMSA results, unaligned', 0.6512, null),
    ('sims', 'TFN', 2017, 'Mult_acc_5', 'MMSA results, unaligned', 0.393, null),
    ('sims', 'TFN', 2017, 'F1_score', 'MMSA results, unaligned', 0.7862, null),
    ('sims', 'TFN', 2017, 'MAE', 'MMSA results, unaligned', 0.4322, null),
    ('sims', 'TFN', 2017, 'Corr', 'MMSA results, unaligned', 0.5910, null),
    ('sims', 'LMF', 2018, 'Mult_acc_2', 'MMSA results, unaligned', 0.7777, null),
    ('sims', 'LMF', 2018, 'Mult_acc_3', 'MMSA results, unaligned', 0.6468, null),
    ('sims', 'LMF', 2018, 'Mult_acc_5', 'MMSA results, unaligned', 0.4053, null),
    ('sims', 'LMF', 2018, 'F1_score', 'MMSA results, unaligned', 0.7788, null),
    ('sims', 'LMF', 2018, 'MAE', 'MMSA results, unaligned', 0.4412, null),
    ('sims', 'LMF', 2018, 'Corr', 'MMSA results, unaligned', 0.5759, null),
    ('sims', 'MFN', 2018, 'Mult_acc_2', 'MMSA results, unaligned', 0.779, null),
    ('sims', 'MFN', 2018, 'Mult_acc_3', 'MMSA results, unaligned', 0.6573, null),
    ('sims', 'MFN', 2018, 'Mult_acc_5', 'MMSA results, unaligned', 0.3947, null),
    ('sims', 'MFN', 2018, 'F1_score', 'MMSA results, unaligned', 0.7788, null),
    ('sims', 'MFN', 2018, 'MAE', 'MMSA results, unaligned', 0.4349, null),
    ('sims', 'MFN', 2018, 'Corr', 'MMSA results, unaligned', 0.5824, null),
    ('sims', 'Graph-MFN', 2018, 'Mult_acc_2', 'MMSA results, unaligned', 0.7877, null),
    ('sims', 'Graph-MFN', 2018, 'Mult_acc_3', 'MMSA results, unaligned', 0.6565, null),
    ('sims', 'Graph-MFN', 2018, 'Mult_acc_5', 'MMSA results, unaligned', 0.3982, null),
    ('sims', 'Graph-MFN', 2018, 'F1_score', 'MMSA results, unaligned', 0.7821, null),
    ('sims', 'Graph-MFN', 2018, 'MAE', 'MMSA results, unaligned', 0.4450, null),
    ('sims', 'Graph-MFN', 2018, 'Corr', 'MMSA results, unaligned', 0.5784, null),
    ('sims', 'MulT', 2019, 'Mult_acc_2', 'MMSA results, unaligned', 0.7856, null),
    ('sims', 'MulT', 2019, 'Mult_acc_3', 'MMSA results, unaligned', 0.6477, null),
    ('sims', 'MulT', 2019, 'Mult_acc_5', 'MMSA results, unaligned', 0.3794, null),
    ('sims', 'MulT', 2019, 'F1_score', 'MMSA results, unaligned', 0.7966, null),
    ('sims', 'MulT', 2019, 'MAE', 'MMSA results, unaligned', 0.4532, null),
    ('sims', 'MulT', 2019, 'Corr', 'MMSA results, unaligned', 0.5641, null),
    ('sims', 'MLF-DNN', 2020, 'Mult_acc_2', 'MMSA results, unaligned', 0.8044, null),
    ('sims', 'MLF-DNN', 2020, 'Mult_acc_3', 'MMSA results, unaligned', 0.6937, null),
    ('sims', 'MLF-DNN', 2020, 'Mult_acc_5', 'MMSA results, unaligned', 0.4022, null),
    ('sims', 'MLF-DNN', 2020, 'F1_score', 'MMSA results, unaligned', 0.8028, null),
    ('sims', 'MLF-DNN', 2020, 'MAE', 'MMSA results, unaligned', 0.3958, null),
    ('sims', 'MLF-DNN', 2020, 'Corr', 'MMSA results, unaligned', 0.6652, null),
    ('sims', 'MTFN', 2020, 'Mult_acc_2', 'MMSA results, unaligned', 0.8109, null),
    ('sims', 'MTFN', 2020, 'Mult_acc_3', 'MMSA results, unaligned', 0.688, null),
    ('sims', 'MTFN', 2020, 'Mult_acc_5', 'MMSA results, unaligned', 0.4031, null),
    ('sims', 'MTFN', 2020, 'F1_score', 'MMSA results, unaligned', 0.8101, null),
    ('sims', 'MTFN', 2020, 'MAE', 'MMSA results, unaligned', 0.3954, null),
    ('sims', 'MTFN', 2020, 'Corr', 'MMSA results, unaligned', 0.6658, null),
    ('sims', 'MLMF', 2020, 'Mult_acc_2', 'MMSA results, unaligned', 0.7934, null),
    ('sims', 'MLMF', 2020, 'Mult_acc_3', 'MMSA results, unaligned', 0.6836, null),
    ('sims', 'MLMF', 2020, 'Mult_acc_5', 'MMSA results, unaligned', 0.4105, null),
    ('sims', 'MLMF', 2020, 'F1_score', 'MMSA results, unaligned', 0.7907, null),
    ('sims', 'MLMF', 2020, 'MAE', 'MMSA results, unaligned', 0.4091, null),
    ('sims', 'MLMF', 2020, 'Corr', 'MMSA results, unaligned', 0.6390, null),
    ('sims', 'Self-MM', 2021, 'Mult_acc_2', 'MMSA results, unaligned', 0.8004, null),
    ('sims', 'Self-MM', 2021, 'Mult_acc_3', 'MMSA results, unaligned', 0.6547, null),
    ('sims', 'Self-MM', 2021, 'Mult_acc_5', 'MMSA results, unaligned', 0.4153, null),
    ('sims', 'Self-MM', 2021, 'F1_score', 'MMSA results, unaligned', 0.8044, null),
    ('sims', 'Self-MM', 2021, 'MAE', 'MMSA results, unaligned', 0.4250, null),
    ('sims', 'Self-MM', 2021, 'Corr', 'MMSA results, unaligned', 0.5952, null),
    ('sims', 'TETFN', 2023, 'Mult_acc_2', 'MMSA results, unaligned', 0.8118, null),
    ('sims', 'TETFN', 2023, 'Mult_acc_3', 'MMSA results, unaligned', 0.6324, null),
    ('sims', 'TETFN', 2023, 'Mult_acc_5', 'MMSA results, unaligned', 0.4179, null),
    ('sims', 'TETFN', 2023, 'F1_score', 'MMSA results, unaligned', 0.8024, null),
    ('sims', 'TETFN', 2023, 'MAE', 'MMSA results, unaligned', 0.4200, null),
    ('sims', 'TETFN', 2023, 'Corr', 'MMSA results, unaligned', 0.5765, null),
    ('sims', 'CENet', 2022, 'Mult_acc_2', 'MMSA results, unaligned', 0.779, null),
    ('sims', 'CENet', 2022, 'Mult_acc_3', 'MMSA results, unaligned', 0.6258, null),
    ('sims', 'CENet', 2022, 'Mult_acc_5', 'MMSA results, unaligned', 0.3392, null),
    ('sims', 'CENet', 2022, 'F1_score', 'MMSA results, unaligned', 0.7753, null),
    ('sims', 'CENet', 2022, 'MAE', 'MMSA results, unaligned', 0.4709, null),
    ('sims', 'CENet', 2022, 'Corr', 'MMSA results, unaligned', 0.5395, null);

-- CICA, second hand: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'CICA', 2026, 'MAE', 'CICA, second hand', 0.630, null),
    ('mosi', 'CICA', 2026, 'Corr', 'CICA, second hand', 0.855, null),
    ('mosi', 'CICA', 2026, 'Acc_7', 'CICA, second hand', 0.4956, null),
    ('mosi', 'CICA', 2026, 'Has0_Acc_2', 'CICA, second hand', 0.8819, null),
    ('mosi', 'CICA', 2026, 'Acc_2', 'CICA, second hand', 0.9024, null),
    ('mosi', 'CICA', 2026, 'Has0_F1_score', 'CICA, second hand', 0.8814, null),
    ('mosi', 'CICA', 2026, 'F1_score', 'CICA, second hand', 0.9023, null);

-- CICA, second hand: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'CICA', 2026, 'MAE', 'CICA, second hand', 0.489, null),
    ('mosei', 'CICA', 2026, 'Corr', 'CICA, second hand', 0.856, null),
    ('mosei', 'CICA', 2026, 'Acc_7', 'CICA, second hand', 0.5529, null),
    ('mosei', 'CICA', 2026, 'Has0_Acc_2', 'CICA, second hand', 0.8472, null),
    ('mosei', 'CICA', 2026, 'Acc_2', 'CICA, second hand', 0.9018, null),
    ('mosei', 'CICA', 2026, 'Has0_F1_score', 'CICA, second hand', 0.8515, null),
    ('mosei', 'CICA', 2026, 'F1_score', 'CICA, second hand', 0.9016, null);

-- CICA, second hand: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'CICA', 2026, 'Corr', 'CICA, second hand', 0.754, null);

-- TEXT, second hand: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'TEXT', 2026, 'Has0_Acc_2', 'TEXT, second hand', 0.8644, null),
    ('mosi', 'TEXT', 2026, 'Acc_2', 'TEXT, second hand', 0.8872, null),
    ('mosi', 'TEXT', 2026, 'MAE', 'TEXT, second hand', 0.666, null),
    ('mosi', 'TEXT', 2026, 'Corr', 'TEXT, second hand', 0.829, null);

-- TEXT, second hand: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'TEXT', 2026, 'Has0_Acc_2', 'TEXT, second hand', 0.8502, null),
    ('mosei', 'TEXT', 2026, 'Acc_2', 'TEXT, second hand', 0.8657, null),
    ('mosei', 'TEXT', 2026, 'MAE', 'TEXT, second hand', 0.528, null),
    ('mosei', 'TEXT', 2026, 'Corr', 'TEXT, second hand', 0.786, null),
    ('mosei', 'TEXT', 2026, 'Acc_7', 'TEXT, second hand', 0.5229, null);

-- TEXT, abstract: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'TEXT', 2026, 'MAE', 'TEXT, abstract', 0.353, null);

-- in TEXT, AAAI 2026: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'KuDA', 2024, 'Has0_Acc_2', 'in TEXT, AAAI 2026', 0.844, null),
    ('mosi', 'KuDA', 2024, 'Acc_2', 'in TEXT, AAAI 2026', 0.8643, null),
    ('mosi', 'KuDA', 2024, 'MAE', 'in TEXT, AAAI 2026', 0.705, null),
    ('mosi', 'KuDA', 2024, 'Corr', 'in TEXT, AAAI 2026', 0.795, null),
    ('mosi', 'ALMT', 2023, 'Has0_Acc_2', 'in TEXT, AAAI 2026', 0.831, null),
    ('mosi', 'ALMT', 2023, 'Acc_2', 'in TEXT, AAAI 2026', 0.8523, null),
    ('mosi', 'ALMT', 2023, 'MAE', 'in TEXT, AAAI 2026', 0.716, 'The model''s own paper says 0.683.'),
    ('mosi', 'ALMT', 2023, 'Corr', 'in TEXT, AAAI 2026', 0.773, 'The model''s own paper says 0.805.');

-- in TEXT, AAAI 2026: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'KuDA', 2024, 'Has0_Acc_2', 'in TEXT, AAAI 2026', 0.8326, null),
    ('mosei', 'KuDA', 2024, 'Acc_2', 'in TEXT, AAAI 2026', 0.8646, null),
    ('mosei', 'KuDA', 2024, 'MAE', 'in TEXT, AAAI 2026', 0.529, null),
    ('mosei', 'KuDA', 2024, 'Corr', 'in TEXT, AAAI 2026', 0.776, null),
    ('mosei', 'ALMT', 2023, 'Has0_Acc_2', 'in TEXT, AAAI 2026', 0.8239, null),
    ('mosei', 'ALMT', 2023, 'Acc_2', 'in TEXT, AAAI 2026', 0.8587, null),
    ('mosei', 'ALMT', 2023, 'MAE', 'in TEXT, AAAI 2026', 0.542, null),
    ('mosei', 'ALMT', 2023, 'Corr', 'in TEXT, AAAI 2026', 0.767, null);

-- in TEXT and RCAL: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'KuDA', 2024, 'MAE', 'in TEXT and RCAL', 0.408, null),
    ('sims', 'KuDA', 2024, 'Corr', 'in TEXT and RCAL', 0.613, null),
    ('sims', 'KuDA', 2024, 'Mult_acc_5', 'in TEXT and RCAL', 0.4354, null);

-- MODS, second hand: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'MODS', 2026, 'MAE', 'MODS, second hand', 0.688, null),
    ('mosi', 'MODS', 2026, 'Acc_7', 'MODS, second hand', 0.4927, null),
    ('mosi', 'MODS', 2026, 'Has0_Acc_2', 'MODS, second hand', 0.8353, null),
    ('mosi', 'MODS', 2026, 'Acc_2', 'MODS, second hand', 0.8583, null);

-- MODS, second hand: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'MODS', 2026, 'Has0_Acc_2', 'MODS, second hand', 0.8452, null),
    ('mosei', 'MODS', 2026, 'Acc_2', 'MODS, second hand', 0.8588, null);

-- MODS, second hand: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'MODS', 2026, 'Mult_acc_5', 'MODS, second hand', 0.4551, null);

-- TSD, second hand: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'TSD', 2026, 'MAE', 'TSD, second hand', 0.691, null),
    ('mosi', 'TSD', 2026, 'Acc_7', 'TSD, second hand', 0.49, null),
    ('mosi', 'TSD', 2026, 'Acc_2', 'TSD, second hand', 0.865, null);

-- TSD, second hand: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'TSD', 2026, 'Acc_7', 'TSD, second hand', 0.549, null),
    ('mosei', 'TSD', 2026, 'Acc_2', 'TSD, second hand', 0.862, null);

-- DCER, second hand: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'DCER', 2026, 'MAE', 'DCER, second hand', 0.669, null),
    ('mosi', 'DCER', 2026, 'Corr', 'DCER, second hand', 0.823, null),
    ('mosi', 'DCER', 2026, 'Acc_7', 'DCER, second hand', 0.516, null);

-- DCER, second hand: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'DCER', 2026, 'MAE', 'DCER, second hand', 0.498, null),
    ('mosei', 'DCER', 2026, 'Acc_7', 'DCER, second hand', 0.55, null),
    ('mosei', 'DCER', 2026, 'F1_score', 'DCER, second hand', 0.849, null);

-- DCER, second hand: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'DCER', 2026, 'Mult_acc_5', 'DCER, second hand', 0.555, null),
    ('sims', 'DCER', 2026, 'F1_score', 'DCER, second hand', 0.817, null);

-- RCAL, second hand: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'RCAL (full frames)', 2026, 'MAE', 'RCAL, second hand', 0.641, null),
    ('mosi', 'RCAL (full frames)', 2026, 'Corr', 'RCAL, second hand', 0.848, null),
    ('mosi', 'RCAL (full frames)', 2026, 'Acc_7', 'RCAL, second hand', 0.5214, null);

-- RCAL, second hand: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'RCAL (full frames)', 2026, 'MAE', 'RCAL, second hand', 0.503, null),
    ('mosei', 'RCAL (full frames)', 2026, 'Corr', 'RCAL, second hand', 0.787, null),
    ('mosei', 'RCAL (full frames)', 2026, 'Acc_7', 'RCAL, second hand', 0.5526, null);

-- RCAL, second hand: sims
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('sims', 'RCAL (full frames)', 2026, 'MAE', 'RCAL, second hand', 0.395, null),
    ('sims', 'RCAL (full frames)', 2026, 'Corr', 'RCAL, second hand', 0.612, null),
    ('sims', 'RCAL (full frames)', 2026, 'Mult_acc_5', 'RCAL, second hand', 0.4792, null);

-- Qwen2.5-Omni readout, abstract: mosi
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosi', 'Qwen2.5-Omni-7B discriminative readout (QLoRA)', 2026, 'MAE', 'Qwen2.5-Omni readout, abstract', 0.551, null),
    ('mosi', 'Qwen2.5-Omni-7B discriminative readout (QLoRA)', 2026, 'Corr', 'Qwen2.5-Omni readout, abstract', 0.888, null);

-- Qwen2.5-Omni readout, abstract: mosei
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('mosei', 'Qwen2.5-Omni-7B discriminative readout (QLoRA)', 2026, 'MAE', 'Qwen2.5-Omni readout, abstract', 0.506, null),
    ('mosei', 'Qwen2.5-Omni-7B discriminative readout (QLoRA)', 2026, 'Corr', 'Qwen2.5-Omni readout, abstract', 0.790, null);

-- Trang et al., README: iemocap
insert into literature (dataset, model, model_year, metric, source, value, doubt) values
    ('iemocap', 'joint multi-graph + self-distillation (Trang et al.)', 2026, 'WAcc', 'Trang et al., README', 0.7452, null),
    ('iemocap', 'joint multi-graph + self-distillation (Trang et al.)', 2026, 'WAF1', 'Trang et al., README', 0.7444, null);
